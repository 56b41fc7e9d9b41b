import { type DecimalField, type DecimalMark, withoutEnd } from '@sluice/shared';
import type { Normaliser } from '../knowledge.ts';

/** Digits alone, or in groups of three by one and the same sign; a first group never begins with 0. */
const GROUPED = /^\d*$|^[1-9]\d{0,2}(?:([ \u00a0\u202f'’.,])\d{3})(?:\1\d{3})*$/;
const FIRST_GROUP = /^[1-9]\d{0,2}$/;
const SHAPE = /^([-+]?)(\d[\d \u00a0\u202f'’.,]*|[.,]\d+)$/;

/**
 * Exact decimals, as text from end to end: `1 234,56`, `1,234.56`, `1.234,56`, `1234.5`. Exponents, `NaN` and digits
 * beyond the field's precision or scale are refused, never rounded.
 *
 * @param columnMark what the whole column says of its decimal mark; settles `1,234`
 */
export function decimalNormaliser({ precision, scale }: DecimalField, columnMark: DecimalMark): Normaliser {
  const integerDigits = precision - scale;
  return (cell) => {
    const match = SHAPE.exec(cell);
    if (!match) return { code: 'invalid_decimal' };
    const [, sign = '', body = ''] = match;
    const parts = split(body, columnMark, scale);
    if (!parts) return { code: 'invalid_decimal' };
    const whole = parts.whole.replace(/^0+(?=\d)/, '');
    const fraction = withoutEnd(parts.fraction, '0');
    if (fraction.length > scale || (whole === '0' ? 0 : whole.length) > integerDigits) {
      return { code: 'decimal_out_of_range', params: { integerDigits, scale } };
    }
    const value = fraction === '' ? whole : `${whole}.${fraction}`;
    return sign === '-' && value !== '0' ? `-${value}` : value;
  };
}

function split(
  body: string,
  columnMark: DecimalMark,
  scale: number,
): { whole: string; fraction: string } | undefined {
  const mark = decimalMark(body, columnMark, scale);
  const at = mark === undefined ? -1 : body.lastIndexOf(mark);
  const grouped = at === -1 ? body : body.slice(0, at);
  const fraction = at === -1 ? '' : body.slice(at + 1);
  if (!/^\d*$/.test(fraction) || !GROUPED.test(grouped)) return undefined;
  return { whole: grouped.replace(/\D/g, '') || '0', fraction };
}

function decimalMark(body: string, columnMark: DecimalMark, scale: number): ',' | '.' | undefined {
  const comma = body.lastIndexOf(',');
  const point = body.lastIndexOf('.');
  if (comma === -1 && point === -1) return undefined;
  if (comma !== -1 && point !== -1) return comma > point ? ',' : '.';
  const mark = comma === -1 ? '.' : ',';
  const at = Math.max(comma, point);
  if (body.indexOf(mark) !== at) return undefined;
  if (body.length - at - 1 !== 3 || body.length === at + 1) return mark;
  // `0,500` and `1234,567`: what stands before the mark is no group of thousands.
  if (!FIRST_GROUP.test(body.slice(0, at))) return mark;
  // One mark before three digits: the column decides, else whether the field could hold three decimals.
  if (columnMark === mark) return mark;
  if (columnMark === ',' || columnMark === '.') return undefined;
  return scale >= 3 ? mark : undefined;
}
