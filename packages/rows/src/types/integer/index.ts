import type { IntegerField } from '@sluice/shared';
import { repairNumber } from '../decimal/repair.ts';
import type { FieldTypeKnowledge, Normaliser } from '../knowledge.ts';
import { NUMBER_SQL } from '../sql.ts';

export const integer: FieldTypeKnowledge<'integer'> = {
  judge: integerNormaliser,
  repairs: { invalid_integer: repairInteger },
  guess: () => 'likeness',
  sql: { ...NUMBER_SQL, type: 'integer', columnType: () => 'integer' },
};

// Thousands grouped by spaces (as French writes them) or apostrophes (as Swiss does), and Excel's `,00` after a whole
// number. A comma or point before three digits is refused: it may group or be a decimal mark.
const WHOLE = /^([-+]?)(\d+|[1-9]\d{0,2}(?:[ \u00a0\u202f'’]\d{3})+)(?:[.,]0{1,2})?$/;

function integerNormaliser({ min, max }: IntegerField): Normaliser {
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

const GROUPED = /^[-+]?[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+)$/;

/** As for decimals, and without groups of thousands that could have been decimals, `1,200`. */
function repairInteger(cell: string): string[] {
  return repairNumber(cell).flatMap((number) => [
    number,
    ...(GROUPED.test(number) ? [number.replace(/[.,]/g, '')] : []),
  ]);
}
