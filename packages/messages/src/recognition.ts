import { type Entity, fieldOf, type Recognition } from '@sluice/shared';
import type { Vocabulary } from './messages.ts';

/** An identity by the labels of its fields: “Last name, First name, Birth date”. @param name as `identityName` makes it */
export function identityLabel(
  entity: Entity,
  name: string,
  { language }: Pick<Vocabulary, 'language'>,
): string {
  return fieldsOfIdentity(name)
    .map((field) => fieldOf(entity, field)?.label[language] ?? field)
    .join(', ');
}

/**
 * Those identities by which records are recognised, in the order in which they are asked: “lead id, then e-mail unless the
 * names differ, then phone with an equal full name”. Empty where there is none.
 */
export function recognitionInWords(
  recognition: readonly Recognition[],
  entity: Entity,
  vocabulary: Vocabulary,
): string {
  return recognition
    .filter(({ isChosen, isMapped }) => isChosen && isMapped)
    .map((identity) =>
      vocabulary.say(`common:recognition.${wayOf(identity, entity)}`, {
        fields: vocabulary.format.list(
          identity.fields.map((field) =>
            inSentence(fieldOf(entity, field)?.label[vocabulary.language] ?? field),
          ),
        ),
      }),
    )
    .reduce((first, next) => (first ? vocabulary.say('common:recognition.next', { first, next }) : next), '');
}

/**
 * By what the records of rows were found: “1,204 by lead id, 311 by e-mail, 14 by phone and name; 80 new”. Empty where none
 * was found.
 */
export function foundByInWords(
  foundBy: Readonly<Record<string, number>>,
  inserted: number,
  entity: Entity,
  { language, format, say }: Vocabulary,
): string {
  const parts = entity.identities.flatMap(({ kind, fields }) => {
    const rows = foundBy[fields.join('+')] ?? 0;
    if (rows === 0) return [];
    const labels = format.list(
      fields.map((field) => inSentence(fieldOf(entity, field)?.label[language] ?? field)),
    );
    const isWithName = kind === 'named' && !isOfNames({ fields }, entity);
    return [
      say(`common:foundBy.${isWithName ? 'withName' : 'identity'}`, {
        rows: format.number(rows),
        fields: labels,
      }),
    ];
  });
  if (parts.length === 0) return '';
  const found = parts.join(', ');
  return inserted === 0 ? found : say('common:foundBy.andNew', { found, rows: format.number(inserted) });
}

/** Whether an identity is made of the name itself, so that none has to be equal beside it. */
export function isOfNames({ fields }: { readonly fields: readonly string[] }, { person }: Entity): boolean {
  return person !== undefined && (fields.includes(person.lastName) || fields.includes(person.firstName));
}

/** How an identity decides. */
export function wayOf({ kind, fields, isAlone }: Recognition, entity: Entity) {
  const { person } = entity;
  if (kind === 'sure') return 'sure';
  if (kind === 'likely') {
    if (isAlone) return 'alone';
    return person?.birthDate ? 'unlessNamesOrBirthDiffer' : 'unlessNamesDiffer';
  }
  return isOfNames({ fields }, entity) ? 'namesThemselves' : 'withEqualName';
}

/** The names of an identity's fields. */
export function fieldsOfIdentity(name: string): string[] {
  return name.split('+');
}

/** A label within a sentence: in small letters, but for what is written in capitals. */
function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second !== second.toLowerCase() ? label : first.toLowerCase() + label.slice(first.length);
}
