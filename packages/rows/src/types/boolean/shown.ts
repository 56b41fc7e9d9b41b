import { foldWord } from '@sluice/shared';
import type { Choices, ShownType } from '../shown-type.ts';

const TRUE = new Set(['true', 'vrai', 'yes', 'oui', 'y', 'o', 't', 'v', '1', 'on', 'x']);
const FALSE = new Set(['false', 'faux', 'no', 'non', 'n', 'f', '0', 'off']);
const YES = { en: 'Yes', fr: 'Oui' };
const NO = { en: 'No', fr: 'Non' };

export const YES_OR_NO: Choices = {
  allowed: [
    { value: 'true', label: YES },
    { value: 'false', label: NO },
  ],
  recognise: (cell) => {
    const word = foldWord(cell);
    if (TRUE.has(word)) return 'true';
    return FALSE.has(word) ? 'false' : undefined;
  },
};

export const booleanShown: ShownType<'boolean'> = {
  isFigure: false,
  inWords: (value, _, { language }) => (value === 'true' ? YES : NO)[language],
  choices: () => YES_OR_NO,
};
