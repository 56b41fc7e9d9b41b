import {
  currencyIn,
  type DecimalField,
  type DecimalMark,
  factorOf,
  isCurrencyOf,
  magnitudeIn,
  type Unit,
  withoutEnd,
} from '@sluice/shared';
import type { CellIssue, Normaliser } from '../knowledge.ts';
import { takeApart } from './amount.ts';
import { multiplied, type Parts, rounded } from './exact.ts';

/**
 * Digits alone, or in groups of three by one and the same sign, or as in India (`12,34,567`); a first group never begins
 * with 0.
 */
const GROUPED = /^\d*$|^[1-9]\d{0,2}(?:([ \u00a0\u202f'’.,])\d{3})(?:\1\d{3})*$|^[1-9]\d?(?:,\d{2})+,\d{3}$/;
const FIRST_GROUP = /^[1-9]\d{0,2}$/;
const SHAPE = /^([-+]?)(\d[\d \u00a0\u202f'’.,]*|[.,]\d+)$/;

/** What a column says of how its numbers are meant. */
export interface NumberConventions {
  /** Settles `1,234`. */
  readonly decimalMark: DecimalMark;
  /** Of numbers without a unit of their own (`columnUnit`); undefined where there is none to say. */
  readonly unit?: string | undefined;
}

/**
 * Exact decimals, as text from end to end: `1 234,56`, `1,234.56`, `1.234,56`, `1234.5`, and as `takeApart` has them.
 * Exponents, `NaN` and digits beyond the field's precision or scale are refused, never rounded.
 *
 * A number in another unit than its field's is converted exactly, then rounded half up to the field's scale, and remarked.
 * An amount in another currency than its column's is refused: nobody knows what it is worth.
 */
export function decimalNormaliser(field: DecimalField, column: NumberConventions): Normaliser {
  const { precision, scale } = field;
  const measure = field.unit;
  const unit = column.unit ?? (measure === 'money' ? '' : measure);
  const isConverted =
    measure !== undefined && unit !== undefined && (factorOf(unit, measure) !== '1' || hasThousandths(unit));

  function judged(isNegative: boolean, { whole, fraction }: Parts): string | CellIssue {
    if (fraction.length > scale || (whole === '0' ? 0 : whole.length) > precision - scale) {
      return { code: 'decimal_out_of_range', params: { integerDigits: precision - scale, scale } };
    }
    const value = fraction === '' ? whole : `${whole}.${fraction}`;
    return isNegative && value !== '0' ? `-${value}` : value;
  }

  /** A number that is written with more than its digits, or counted in another unit. */
  function apart(cell: string): ReturnType<Normaliser> {
    const amount = takeApart(cell);
    if (!amount) return { code: 'invalid_decimal' };
    const own = amount.unit;
    if (own && own.measure !== measure) return { code: 'invalid_decimal' };
    if (own && measure === 'money' && !isCurrencyOf(currencyIn(own.id), currencyIn(unit ?? ''))) {
      return {
        code: 'other_currency',
        params: { found: currencyIn(own.id), currency: currencyIn(unit ?? '') },
      };
    }
    const counted = countedIn(own, unit ?? '');
    const factor = measure === undefined ? '1' : factorOf(counted, measure);
    const parts = split(amount.body, column.decimalMark, scale, factor !== '1' || hasThousandths(counted));
    if (!parts || (amount.isNegative && isDashOfFrancs(amount.body, counted)))
      return { code: 'invalid_decimal' };
    if (factor === '1') {
      const value = judged(amount.isNegative, parts);
      const { aside: word } = amount;
      if (word === undefined || typeof value !== 'string') return value;
      return { value, remark: { code: 'word_left_out', params: { word, result: value } } };
    }
    const exact = multiplied(parts, factor);
    const near = rounded(exact, scale);
    const value = judged(amount.isNegative, near);
    if (typeof value !== 'string') return value;
    const code = near === exact ? 'unit_converted' : 'unit_rounded';
    return { value, remark: { code, params: { unit: counted, factor, result: value } } };
  }

  return (cell) => {
    const match = isConverted ? null : SHAPE.exec(cell);
    if (!match) return apart(cell);
    const [, sign = '', body = ''] = match;
    const isOpen = sign === '-' && isDashOfFrancs(body, unit ?? '');
    const parts = isOpen ? undefined : split(body, column.decimalMark, scale, false);
    return parts ? judged(sign === '-', parts) : apart(cell);
  };
}

/** The unit that counts: a number's own, an amount's with the power of a thousand of its column where it has none. */
function countedIn(own: Unit | undefined, column: string): string {
  if (own === undefined) return column;
  return own.measure === 'money' && magnitudeIn(own.id) === '' ? magnitudeIn(column) + own.id : own.id;
}

/** Dinars and rials of a thousand parts, whose amounts have three decimals: `12,500 TND`. */
const OF_THOUSANDTHS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

function hasThousandths(unit: string): boolean {
  return OF_THOUSANDTHS.has(currencyIn(unit));
}

/** In `CHF -.50` the dash stands for no francs, or for less than nothing. */
function isDashOfFrancs(body: string, unit: string): boolean {
  return currencyIn(unit) === 'CHF' && /^[.,]/.test(body);
}

/** @param isConverted a reading that is a thousand times the other would not show in the value's size: both are refused */
function split(
  body: string,
  columnMark: DecimalMark,
  scale: number,
  isConverted: boolean,
): Parts | undefined {
  const mark = decimalMark(body, columnMark, scale);
  if (isConverted && columnMark !== ',' && columnMark !== '.' && /^[1-9]\d{0,2}[.,]\d{3}$/.test(body))
    return undefined;
  const at = mark === undefined ? -1 : body.lastIndexOf(mark);
  const grouped = at === -1 ? body : body.slice(0, at);
  const fraction = at === -1 ? '' : body.slice(at + 1);
  if (!/^\d*$/.test(fraction) || !GROUPED.test(grouped)) return undefined;
  const whole = grouped.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0';
  return { whole, fraction: withoutEnd(fraction, '0') };
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
