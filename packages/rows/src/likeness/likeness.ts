import { type Entity, type Field, fieldOf, type Likeness, type LikenessReason } from '@sluice/shared';
import {
  contradict,
  foldName,
  fullName,
  identitiesOf,
  identityForm,
  identityRule,
  type PersonNames,
} from '../identities/index.ts';
import { isNickname } from './nicknames.ts';
import { isOneEdit } from './one-edit.ts';

/** What one record says, by the names of its fields, in canonical form. */
export type Saying = (field: string) => string | null | undefined;

/**
 * Why two records may be one: undefined where nothing speaks for it. Looser than `decide`, which imports go by: a person
 * looks at what is found here, and nothing is merged unasked.
 *
 * They are alike where they share an identifier; where something that people rarely share is equal (an identity, an e-mail
 * address, a telephone number) and their names are not those of two people; where their names are alike and their birth
 * dates as well; where they have one name and nothing else says that they are two; and, the weakest, where two of last
 * name, first name and birth date are equal. Records that are no people: where they have one name.
 */
export function likenessOf(
  entity: Entity,
  one: Saying,
  other: Saying,
): readonly LikenessReason[] | undefined {
  const rule = identityRule(entity);
  const sure = rule.identities
    .filter(({ kind }) => kind === 'sure')
    .flatMap(({ fields: [field = ''], fields }) =>
      fields.every((name) => same(entity, name, one, other)) ? [{ field, how: 'same' as const }] : [],
    );
  const names = namesLikeness(entity, one, other);
  const known = knownFields(entity).flatMap((name): LikenessReason[] => {
    const how = fieldLikeness(entity, name, one, other);
    return how ? [{ field: name, how }] : [];
  });
  const reasons = inOrder([...sure, ...known, ...names.reasons]);
  if (sure.length > 0 || !entity.person)
    return sure.length > 0 || names.fit === 'equal' || names.fit === 'alike' ? reasons : undefined;

  const shares = known.some(({ how }) => how === 'same' || how === 'dots');
  const nearly = known.some(({ how }) => how === 'typo');
  const differs = known.some(({ how }) => how === 'differs');
  const { fit, birth } = names;
  const isBorn = entity.person.birthDate !== undefined;
  const twoOfThree = isBorn && names.equalParts >= 2;
  if (birth === 'differs') return twoOfThree ? reasons : undefined;
  if (shares && fit !== 'differs' && fit !== 'unknown') return reasons;
  // Who has no name at all goes by what is not shared by an office.
  if (fit === 'unknown')
    return known.some(({ field, how }) => how === 'same' && isLikely(entity, field)) ? reasons : undefined;
  if (fit === 'equal' && (birth !== 'unknown' || nearly || !differs)) return reasons;
  if (fit === 'alike' && (birth !== 'unknown' || nearly)) return reasons;
  if (fit === 'partly' && birth !== 'unknown') return reasons;
  return twoOfThree ? reasons : undefined;
}

interface NamesLikeness {
  /** `equal` of the same words; `partly` alike in the one part that both say; `compatible` where nothing contradicts; `unknown` where one has no name at all. */
  readonly fit: 'equal' | 'alike' | 'partly' | 'compatible' | 'unknown' | 'differs';
  readonly birth: 'same' | 'typo' | 'differs' | 'unknown';
  /** Likeness many of last name, first name and birth date are known of both and equal. */
  readonly equalParts: number;
  readonly reasons: readonly LikenessReason[];
}

function namesLikeness(entity: Entity, one: Saying, other: Saying): NamesLikeness {
  const { person } = entity;
  if (!person) return nameOfThing(entity, one, other);
  const rule = identityRule(entity);
  const a = identitiesOf(entity, rule, one).names;
  const b = identitiesOf(entity, rule, other).names;
  const birth = birthLikeness(a.birth, b.birth);
  const born: LikenessReason[] =
    birth === 'unknown' || !person.birthDate ? [] : [{ field: person.birthDate, how: birth }];
  if (fullName(a) === '' || fullName(b) === '')
    return { fit: 'unknown', birth, equalParts: 0, reasons: born };
  const first = partLikeness(a.first, b.first, isNickname);
  const last = partLikeness(a.last, b.last, () => false);
  const equalParts = [first === 'same', last === 'same', birth === 'same'].filter(Boolean).length;
  if (first !== 'same' && last !== 'same' && wordsOf(a) === wordsOf(b)) {
    return {
      fit: 'equal',
      birth,
      equalParts,
      reasons: [{ field: person.lastName, how: 'swapped' }, ...born],
    };
  }
  const reasons = [
    ...(last ? [{ field: person.lastName, how: last }] : []),
    ...(first ? [{ field: person.firstName, how: first }] : []),
    ...born,
  ];
  if (first === 'same' && last === 'same') return { fit: 'equal', birth, equalParts, reasons };
  // A part that one of them does not say is no difference.
  const known = [first, last].filter((part) => part !== undefined);
  if (known.length > 0 && !known.includes('differs')) {
    return { fit: known.length > 1 ? 'alike' : 'partly', birth, equalParts, reasons };
  }
  return { fit: contradict(a, b, false) ? 'differs' : 'compatible', birth, equalParts, reasons };
}

/** A record that is no person has the name that it is called by. */
function nameOfThing(entity: Entity, one: Saying, other: Saying): NamesLikeness {
  const [field = ''] = entity.names[0] ?? [];
  const [a, b] = [foldName(one(field)), foldName(other(field))];
  const how = partLikeness(a, b, () => false);
  const fit = how === 'same' ? 'equal' : how && how !== 'differs' && how !== 'initial' ? 'alike' : 'differs';
  return { fit, birth: 'unknown', equalParts: 0, reasons: how ? [{ field, how }] : [] };
}

/** Undefined where either is not known. */
function partLikeness(
  one: string,
  other: string,
  isShort: (one: string, other: string) => boolean,
): Likeness | undefined {
  if (one === '' || other === '') return undefined;
  if (one === other) return 'same';
  if (isShort(one, other)) return 'nickname';
  if (isOneEdit(one.replaceAll(' ', ''), other.replaceAll(' ', ''))) return 'typo';
  if (one.replaceAll(' ', '') === other.replaceAll(' ', '')) return 'typo';
  const fits = !contradict({ first: one, last: '', birth: '' }, { first: other, last: '', birth: '' }, false);
  return fits ? 'initial' : 'differs';
}

function wordsOf(names: PersonNames): string {
  return fullName(names).split(' ').sort().join(' ');
}

/** A slip in one digit, or day and month that changed places. */
function birthLikeness(one: string, other: string): NamesLikeness['birth'] {
  if (one === '' || other === '') return 'unknown';
  if (one === other) return 'same';
  const [year, month, day] = one.split('-');
  return other === `${year}-${day}-${month}` || isOneEdit(one, other) ? 'typo' : 'differs';
}

/** The fields that say who somebody is beside names and identifiers: identities that may be shared, and how to reach them. */
export function knownFields({ fields, identities, person }: Entity): readonly string[] {
  const names = new Set<string | undefined>([person?.firstName, person?.lastName, person?.birthDate]);
  const identifying = identities.filter(({ kind }) => kind !== 'sure').flatMap((identity) => identity.fields);
  const reached = Object.entries(fields).flatMap(([name, { type }]) =>
    type === 'email' || type === 'phone' ? [name] : [],
  );
  return [...new Set<string>([...identifying, ...reached])].filter((name) => !names.has(name));
}

function isLikely({ identities }: Entity, name: string): boolean {
  return identities.some(({ kind, fields }) => kind === 'likely' && fields.some((field) => field === name));
}

function fieldLikeness(entity: Entity, name: string, one: Saying, other: Saying): Likeness | undefined {
  const field = fieldOf(entity, name);
  const [a, b] = [formOf(field, one(name)), formOf(field, other(name))];
  if (a === '' || b === '') return undefined;
  if (a === b) return 'same';
  if (field?.type === 'email' && looseAddress(a) === looseAddress(b)) return 'dots';
  return isOneEdit(a, b) ? 'typo' : 'differs';
}

function same(entity: Entity, name: string, one: Saying, other: Saying): boolean {
  const field = fieldOf(entity, name);
  const form = formOf(field, one(name));
  return form !== '' && form === formOf(field, other(name));
}

/** As identities are compared; empty where it says that there is nothing. */
function formOf(field: Field | undefined, value: string | null | undefined): string {
  return field && value ? (identityForm(field, value).value ?? '') : '';
}

/** What `sluice.loose_address` makes of an e-mail address: without dots before the `@`, and without what follows a `+`. */
export function looseAddress(address: string): string {
  const [mailbox = '', domain = ''] = address.toLowerCase().split('@');
  const [before = ''] = mailbox.split('+');
  return `${before.replaceAll('.', '')}@${domain}`;
}

/** What is equal first, then what is nearly so, then what differs; among these as they came. */
function inOrder(reasons: readonly LikenessReason[]): readonly LikenessReason[] {
  const rank = ({ how }: LikenessReason) => (how === 'same' ? 0 : how === 'differs' ? 2 : 1);
  return [...reasons].sort((one, other) => rank(one) - rank(other));
}
