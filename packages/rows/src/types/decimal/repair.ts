import { withoutEnd } from '@sluice/shared';
import { asDigits } from '../misread-digits.ts';

const NUMBER = /[-+]?\d[\d \u00a0\u202f'’.,]*/g;
/** What a number may hold, and cannot end in. */
const SEPARATORS = " \u00a0\u202f.,'’";

/** What may stand around an amount without a meaning of its own: `€ -12`, `(12,50 €)`. */
const CURRENCY = /[\s\p{Sc}]/gu;
/** A word behind a number that makes it another one: thousands, parts of a hundred, units other than those of a field. */
const CHANGES_ITS_SIZE =
  /^\s*(?:[%‰]|(?:k|ke|keur|m|me|md|mds|mio|mn|mln|mrd|bn|tn|thousand|million|billion|mille|milliard|cent|hundred|dozen|douzaine|g|gr|mg|lb|oz|st|stone|livre|pound|t|tonne)s?(?!\p{L}))/iu;

/**
 * The one number in a text that says more: `12 ans`, `≈ 12,5 kg`; and one in which letters stand for digits. As
 * accountants write what is negative, `(12,50)` and `12,50-` are. Nothing where it would be another number without the
 * words around it (`12 k€`), or where a sign may or may not belong to it.
 */
export function repairNumber(cell: string): string[] {
  const text = asDigits(cell).replaceAll('\u2212', '-');
  const [match, ...others] = [...text.matchAll(NUMBER)];
  if (!match || others.length > 0) return [];
  const number = withoutEnd(match[0], SEPARATORS);
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + number.length).replace(/^[.,'’]+/, '');
  if (CHANGES_ITS_SIZE.test(after.replace(/^\s*\p{Sc}/u, ''))) return [];
  const around = `${before}|${after}`.replace(CURRENCY, '');
  const isSigned = /^[-+]/.test(number);
  if (around === '(|)' || around === '-|' || around === '|-') return isSigned ? [] : [`-${number}`];
  return /[-(]/.test(before) ? [] : [number];
}
