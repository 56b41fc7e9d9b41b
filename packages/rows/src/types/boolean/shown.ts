import { foldChoice } from '@sluice/shared';
import type { Choices, ShownType } from '../shown-type.ts';

/** Words in six languages, what tables of floating-point numbers write, and ticks. */
const TRUE = setOf(
  'true vrai wahr verdadero vero yes oui ja si y o t v 1 1.0 1,0 on x ok coche checked ✓ ✔ ☑ ✅',
);
const FALSE = setOf('false faux falsch falso no non nein n f 0 0.0 0,0 off decoche unchecked ☐ ✗ ✘ ❌');
const YES = { en: 'Yes', fr: 'Oui' };
const NO = { en: 'No', fr: 'Non' };

export const YES_OR_NO: Choices = {
  allowed: [
    { value: 'true', label: YES },
    { value: 'false', label: NO },
  ],
  recognise: (cell) => {
    const word = foldChoice(cell);
    if (TRUE.has(word)) return 'true';
    return FALSE.has(word) ? 'false' : undefined;
  },
};

export const booleanShown: ShownType<'boolean'> = {
  isFigure: false,
  inWords: (value, _, { language }) => (value === 'true' ? YES : NO)[language],
  choices: () => YES_OR_NO,
};

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
