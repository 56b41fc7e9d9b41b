import { secondOf } from '@sluice/shared';
import type { ShownType } from '../shown-type.ts';

export const timestampShown: ShownType<'timestamp'> = {
  isFigure: false,
  inWords: (value, _, format) =>
    Number.isNaN(Date.parse(value))
      ? value
      : format.instant(value, secondOf(value) === undefined ? 'minute' : 'second'),
};
