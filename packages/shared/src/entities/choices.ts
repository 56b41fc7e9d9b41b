import type { Localised } from '../languages.ts';
import { foldChoice } from '../text/fold-choice.ts';
import { foldWord } from '../text/fold-word.ts';
import type { BooleanField, EnumField, Field } from './definition.ts';

/** One of the few values that a field allows. */
export interface AllowedValue {
  /** As it is stored. */
  readonly value: string;
  readonly label: Localised;
}

/** The values of a field that allows only a few. */
export interface Choices {
  readonly allowed: readonly AllowedValue[];
  /** The stored value that a cell means by itself, from its name, a label in any language or an alias. */
  readonly recognise: (cell: string) => string | undefined;
}

const TRUE = new Set(['true', 'vrai', 'yes', 'oui', 'y', 'o', 't', 'v', '1', 'on', 'x']);
const FALSE = new Set(['false', 'faux', 'no', 'non', 'n', 'f', '0', 'off']);

const BOOLEAN: Choices = {
  allowed: [
    { value: 'true', label: { en: 'Yes', fr: 'Oui' } },
    { value: 'false', label: { en: 'No', fr: 'Non' } },
  ],
  recognise: (cell) => {
    const word = foldWord(cell);
    if (TRUE.has(word)) return 'true';
    return FALSE.has(word) ? 'false' : undefined;
  },
};

/** What a field allows, or undefined for a field whose values are not a short list. Compiled anew by each call. */
export function choicesOf(field: EnumField | BooleanField): Choices;
export function choicesOf(field: Field): Choices | undefined;
export function choicesOf(field: Field): Choices | undefined {
  if (field.type === 'boolean') return BOOLEAN;
  return field.type === 'enum' ? enumChoices(field) : undefined;
}

function enumChoices({ values }: EnumField): Choices {
  const known = new Map<string, string>();
  for (const [value, { label, aliases }] of Object.entries(values)) {
    for (const name of [value, label.en, label.fr, ...aliases]) known.set(foldChoice(name), value);
  }
  return {
    allowed: Object.entries(values).map(([value, { label }]) => ({ value, label })),
    recognise: (cell) => known.get(foldChoice(cell)),
  };
}
