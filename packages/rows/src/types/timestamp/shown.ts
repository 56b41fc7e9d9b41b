import type { ShownType } from '../shown-type.ts';

/** A minute of which no second is known: `instant.ts`. */
const MINUTE_ALONE = /:00\.000(?!000)\d{3}Z$/;

export const timestampShown: ShownType<'timestamp'> = {
  isFigure: false,
  inWords: (value, _, format) =>
    Number.isNaN(Date.parse(value))
      ? value
      : format.instant(value, MINUTE_ALONE.test(value) ? 'minute' : 'second'),
};
