import type { IntegerField } from '@sluice/shared';
import { takeApart } from '../decimal/amount.ts';
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
// number. A comma or point before three digits is refused where it stands once: it may group or be a decimal mark.
const WHOLE = /^([-+]?)(\d+|[1-9]\d{0,2}(?:[ \u00a0\u202f'’]\d{3})+)(?:[.,]0{1,2})?$/;
/** Groups that cannot be decimals, those of India among them. */
const GROUPED_TWICE = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,})$|^[1-9]\d?(?:,\d{2})+,\d{3}$/;

function integerNormaliser({ min, max, zeroIsNone }: IntegerField): Normaliser {
  function judged(isNegative: boolean, grouped: string): ReturnType<Normaliser> {
    const digits = grouped.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
    if (zeroIsNone && digits === '0') return '';
    const value = Number(`${isNegative ? '-' : ''}${digits}`);
    if (digits.length > 15 || value < min || value > max) {
      return { code: 'integer_out_of_range', params: { min, max } };
    }
    return String(value);
  }

  return (cell) => {
    const match = WHOLE.exec(cell);
    if (match) return judged(match[1] === '-', match[2] ?? '');
    const amount = takeApart(cell);
    if (!amount || amount.unit) return { code: 'invalid_integer' };
    const { isNegative, body } = amount;
    const whole = WHOLE.exec(body)?.[2] ?? (GROUPED_TWICE.test(body) ? body : undefined);
    return whole === undefined ? { code: 'invalid_integer' } : judged(isNegative, whole);
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
