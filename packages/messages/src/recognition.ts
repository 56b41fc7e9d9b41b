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

/** How an identity decides. */
export function wayOf({ kind, fields, isAlone }: Recognition, { person }: Entity) {
  if (kind === 'sure') return 'sure';
  if (kind === 'likely') {
    if (isAlone) return 'alone';
    return person?.birthDate ? 'unlessNamesOrBirthDiffer' : 'unlessNamesDiffer';
  }
  // Where it is made of the name itself, nothing beside it has to be equal.
  return person && fields.includes(person.lastName) ? 'namesThemselves' : 'withEqualName';
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
