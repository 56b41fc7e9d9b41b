import type { ShownType } from '../shown-type.ts';

/** The number that keeps namesakes apart in a catalogue: `Nirvana (2)`. */
const NUMBER = / \(\d{1,5}\)(?=; |$)/g;

export const listShown: ShownType<'list'> = {
  isFigure: false,
  inWords: (value, { numbered }) => (numbered ? value.replace(NUMBER, '') : value),
};
