import type { ShownType } from '../shown-type.ts';

export const dateShown: ShownType<'date'> = {
  isFigure: false,
  inWords: (value, _, format) => (Number.isNaN(Date.parse(value)) ? value : format.date(value)),
};
