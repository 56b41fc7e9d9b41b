import { type Entity, type Field, foldWord } from '@sluice/shared';
import { comparedAs } from '../types/index.ts';
import type { IdentityForm } from '../types/knowledge.ts';
import type { PersonRow } from './decision.ts';
import { foldName, personNames } from './names.ts';
import type { IdentityRule } from './rule.ts';

/**
 * What people and programs write where they have no identifier, folded, in English and in French: what spreadsheets,
 * databases and statistics show for nothing, and the words of forms.
 */
const MARKERS: ReadonlySet<string> = new Set([
  ...[
    'n/a',
    'n.a.',
    'n.a',
    'na',
    '#n/a',
    '#na',
    'n/d',
    'nd',
    'n.d.',
    'n.c.',
    'nc',
    'n/c',
    'n.r.',
    'nr',
    's/o',
    'so',
  ],
  ...[
    'null',
    '(null)',
    '<null>',
    '[null]',
    '\\n',
    'nil',
    'none',
    '(none)',
    'nan',
    'undefined',
    'void',
    '<na>',
    '#nul!',
  ],
  ...[
    'empty',
    '(empty)',
    'blank',
    '(blank)',
    'vide',
    '(vide)',
    'neant',
    '(neant)',
    'aucun',
    'aucune',
    'rien',
    'sans',
  ],
  ...[
    'unknown',
    '(unknown)',
    'unk',
    'unspecified',
    'not specified',
    'not available',
    'not applicable',
    'not known',
  ],
  ...[
    'not provided',
    'missing',
    'tbd',
    'tba',
    'to be defined',
    'no',
    'pending',
    '#value!',
    '#ref!',
    '#null!',
  ],
  ...[
    'inconnu',
    'inconnue',
    '(inconnu)',
    'non renseigne',
    'non renseignee',
    'non communique',
    'non connu',
    'non defini',
  ],
  ...[
    'non disponible',
    'non applicable',
    'sans objet',
    'indetermine',
    'a definir',
    'a completer',
    'manquant',
    'absent',
  ],
  ...['pas de numero', 'sans numero', 'en attente', 'x', 'xx', 'xxx', 'xxxx', '#valeur!', '#nom?'],
]);

/** A value of nothing but signs, as `-`, `--`, `?`, `...` or `_`. */
const SIGNS = /^[^\p{L}\p{N}]+$/u;

/** Whether a text says that there is no value. @param text trimmed or not */
export function isMarkerOfEmptiness(text: string): boolean {
  const folded = foldWord(text);
  return folded === '' || SIGNS.test(folded) || MARKERS.has(folded);
}

const NONE: IdentityForm = { value: null, warns: false };

/**
 * The canonical form of a field's value: NFC and trimmed; an e-mail address case-folded whole; a social security number
 * in upper case and without the check digits that it has; everything else exactly as written.
 *
 * @param value as the field's judge leaves it, or as a record has it
 */
export function identityForm(field: Field, value: string): IdentityForm {
  const text = value.normalize('NFC').trim();
  if (field.verbatim) return text === '' ? NONE : { value: text };
  if (isMarkerOfEmptiness(text)) return NONE;
  return comparedAs(field, text);
}

/** What a row says of who it is, and which of the rule's identities it names without having them, to be warned of. */
export interface Said extends Pick<PersonRow, 'identities' | 'times' | 'names'> {
  readonly warned: readonly number[];
}

/**
 * What a row or a record says of who it is.
 *
 * @param value by name of a field; null or undefined where there is none
 */
export function identitiesOf(
  entity: Entity,
  { identities }: IdentityRule,
  value: (field: string) => string | null | undefined,
): Said {
  const { person } = entity;
  const warned: number[] = [];
  const values = identities.map(({ fields }, identity) => {
    const forms = fields.map((name): IdentityForm => {
      const field = entity.fields[name];
      const written = value(name);
      if (!field || written === null || written === undefined || written === '') return NONE;
      if (name === person?.firstName || name === person?.lastName) return nameForm(written);
      return identityForm(field, written);
    });
    if (forms.some((form) => form.value === null && form.warns)) warned.push(identity);
    const parts = forms.map((form) => form.value);
    // NUL is in no cell, so that no two lists of parts make the same text.
    return parts.includes(null) ? null : parts.join('\0');
  });
  const times = identities.some(({ paired }) => paired)
    ? identities.map(({ paired }) => (paired && value(paired.field)) || null)
    : undefined;
  const part = (name: string | undefined) => (name === undefined ? undefined : value(name));
  return {
    identities: values,
    ...(times && { times }),
    names: personNames(
      named(part(person?.firstName)),
      named(part(person?.lastName)),
      part(person?.birthDate),
    ),
    warned,
  };
}

function nameForm(written: string): IdentityForm {
  const folded = named(written);
  return folded ? { value: foldName(folded) } : NONE;
}

/** A name that is a marker is none. Some people are called `So` or `No`: only what is no word is taken for a marker. */
function named(name: string | null | undefined): string {
  return !name || SIGNS.test(name.trim()) || /^(?:n\/a|#n\/a|null|nan)$/i.test(name.trim()) ? '' : name;
}
