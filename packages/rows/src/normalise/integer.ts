import type { IntegerField } from '@sluice/shared';
import type { Normaliser } from './normaliser.ts';

// Thousands grouped by spaces (as French writes them) or apostrophes (as Swiss does), and Excel's `,00` after a whole
// number. A comma or point before three digits is refused: it may group or be a decimal mark.
const WHOLE = /^([-+]?)(\d+|[1-9]\d{0,2}(?:[ \u00a0\u202f'’]\d{3})+)(?:[.,]0{1,2})?$/;

export function integerNormaliser({ min, max }: IntegerField): Normaliser {
  return (cell) => {
    const match = WHOLE.exec(cell);
    if (!match) return { code: 'invalid_integer' };
    const [, sign = '', grouped = ''] = match;
    const digits = grouped.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
    const value = Number(`${sign}${digits}`);
    if (digits.length > 15 || value < min || value > max) {
      return { code: 'integer_out_of_range', params: { min, max } };
    }
    return String(value);
  };
}
