import type { DecimalMark, IntegerField } from '@sluice/shared';
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
// number. A comma or point before three digits is refused where it is the column's decimal mark, and before three zeros where
// the column does not tell; people are not counted in thousandths.
const WHOLE = /^([-+]?)(\d+|[1-9]\d{0,2}(?:[ \u00a0\u202f'’]\d{3})+)(?:[.,]0{1,2})?$/;
/** In UTF-16 units: no number with what it counts is longer. */
const MAX_LENGTH = 60;
/** Groups that cannot be decimals, those of India among them. */
const GROUPED_TWICE = /^[1-9]\d{0,2}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,})$|^[1-9]\d?(?:,\d{2})+,\d{3}$/;

/** One group behind a mark, perhaps of zeros, which could be decimals of a whole number too: `12.000`. */
const GROUPED_ONCE = /^[1-9]\d{0,2}([,.])(\d{3})$/;
/** What is counted, behind its number: people, and nothing but them. */
const COUNTED =
  / ?\b(salari[ée]e?s?|employ[ée]e?s?|employees?|collaborateurs?|collaboratrices?|personnes?|pers\.?|people|staff|mitarbeiter|effectifs?)$/i;

function integerNormaliser(
  { min, max, zeroIsNone }: IntegerField,
  column: { readonly decimalMark: DecimalMark },
): Normaliser {
  function judged(isNegative: boolean, grouped: string): ReturnType<Normaliser> {
    const digits = grouped.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
    if (zeroIsNone && digits === '0') return '';
    const value = Number(`${isNegative ? '-' : ''}${digits}`);
    if (digits.length > 15 || value < min || value > max) {
      return { code: 'integer_out_of_range', params: { min, max } };
    }
    return String(value);
  }

  function isGrouped(body: string): boolean {
    if (GROUPED_TWICE.test(body)) return true;
    const [, mark, group] = GROUPED_ONCE.exec(body) ?? [];
    if (mark === undefined || column.decimalMark === mark) return false;
    return group !== '000' || column.decimalMark === ',' || column.decimalMark === '.';
  }

  return (cell) => {
    const match = WHOLE.exec(cell);
    if (match) return judged(match[1] === '-', match[2] ?? '');
    const counted = cell.length <= MAX_LENGTH ? COUNTED.exec(cell) : null;
    const amount = takeApart(counted ? cell.slice(0, counted.index) : cell);
    if (!amount || amount.unit || amount.aside) return { code: 'invalid_integer' };
    const { isNegative, body } = amount;
    const whole = WHOLE.exec(body)?.[2] ?? (isGrouped(body) ? body : undefined);
    if (whole === undefined) return { code: 'invalid_integer' };
    const value = judged(isNegative, whole);
    const [, word] = counted ?? [];
    if (word === undefined || typeof value !== 'string' || value === '') return value;
    return { value, remark: { code: 'word_left_out', params: { word, result: value } } };
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
