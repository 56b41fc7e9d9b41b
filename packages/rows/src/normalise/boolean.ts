import { foldWord } from '@sluice/shared';
import type { Normaliser } from './normaliser.ts';

const TRUE = new Set(['true', 'vrai', 'yes', 'oui', 'y', 'o', 't', 'v', '1', 'on', 'x']);
const FALSE = new Set(['false', 'faux', 'no', 'non', 'n', 'f', '0', 'off']);

export const normaliseBoolean: Normaliser = (cell) => {
  const word = foldWord(cell);
  if (TRUE.has(word)) return 'true';
  return FALSE.has(word) ? 'false' : { code: 'invalid_boolean' };
};
