import { type Unit, unitOf } from '@sluice/shared';

/** A number as people write one, taken apart: its digits are still grouped, and its decimal mark is still to be found. */
export interface Amount {
  readonly isNegative: boolean;
  /** Digits, points, commas, and one kind of blank and apostrophe. */
  readonly body: string;
  readonly unit: Unit | undefined;
  /** A word that says how it was counted, and leaves it what it is: `HT`. */
  readonly aside: string | undefined;
}

/** In UTF-16 units: nothing that a person reads as one number is longer. */
const MAX_LENGTH = 60;
const BODY = /^(?:\d[\d ',.]*|[.,]\d+)$/;
const SPACES = /[\s\u2000-\u200b\u2060\ufeff]/g;
const APOSTROPHES = /[’‘ʼ`´′]/g;
const MINUS_SIGNS = /[\u2212\u2010-\u2015\u207b\ufe63\uff0d]/g;

/** With tax or without it; what is left of an amount when it is paid. */
const ASIDE =
  /(?<=[\d\s\p{Sc}\p{L}.,-]) ?\(?\b(h\.?t\.?|t\.?t\.?c\.?|htva|tvac|net|nets|brut|bruts|brutto|netto|gross|(?:excl|incl)\.?(?: (?:vat|tax|tva))?)\)?$/iu;
/** Words whose dot stands before the number: `Rs.500`. Of `EUR.50` nobody knows. */
const ABBREVIATED = /^(?:rs|fr|sfr|frs)$/i;

/**
 * Takes a number apart as accountants, spreadsheets and shops write it: with a currency or a unit on either side
 * (`-1 234,50 €`, `CHF 12.50`, `70 kg`), with its minus sign in front, behind (`12,50-`) or typographic, in brackets for
 * less than nothing (`(33.52)`), whole with a dash for its cents (`250.-`, `1 234,–`, `500/-`). A dash with a currency and
 * no digit is how they write nothing at all: `-   €`.
 *
 * @returns undefined for anything else: what is written twice, two signs, a word, is no one number
 */
export function takeApart(text: string): Amount | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const whole = text.replace(SPACES, ' ').replace(APOSTROPHES, "'").replace(MINUS_SIGNS, '-');
  const said = /[a-z.)]$/i.test(whole) ? ASIDE.exec(whole) : null;
  const plain = said ? whole.slice(0, said.index) : whole;
  const aside = said?.[1];
  if (!/\d/.test(plain)) return nothingAtAll(plain);
  const found = { signs: 0, negative: 0, opened: 0, closed: 0, units: [] as string[] };
  let start = 0;
  let end = plain.length;
  while (start < end && !/[\d.,]/.test(plain.charAt(start))) {
    const word = wordAt(plain, start);
    if (!take(word, found)) return undefined;
    if (word === '(') found.opened++;
    start += word.length;
  }
  // `EUR.50` may be a half, and fifty behind an abbreviation.
  if (/[.,]/.test(plain.charAt(start)) && /\p{L}/u.test(plain.charAt(start - 1))) return undefined;
  const front = found.units.length;
  while (end > start && !/\d/.test(plain.charAt(end - 1))) {
    const dashes = /[.,/]-{1,2}$/.exec(plain.slice(Math.max(start, end - 3), end))?.[0];
    if (dashes !== undefined) {
      // A dash in the place of cents: the amount is whole, and no less than nothing.
      end -= dashes.length;
      break;
    }
    const word = wordBefore(plain, end, start);
    if (word === undefined) break;
    // `10+` is ten or more.
    if (word === '+' || !take(word, found)) return undefined;
    if (word === ')') found.closed++;
    end -= word.length;
  }
  const body = plain.slice(start, end).trim();
  const isBracketed = found.opened === 1 && found.closed === 1;
  if (!BODY.test(body) || found.units.length > 2 || found.signs > 1 || found.opened !== found.closed)
    return undefined;
  if (found.opened > 1 || (isBracketed && found.signs > 0)) return undefined;
  // `€12k` and `$500 US` have a part of their unit on either side.
  const units = [...found.units.slice(0, front), ...found.units.slice(front).reverse()];
  const word = units.map((part) => part.trim()).join('');
  const unit = word === '' ? undefined : unitOf(word);
  if (word !== '' && unit === undefined) return undefined;
  return { isNegative: isBracketed || found.negative > 0, body, unit, aside };
}

/** A currency and a dash in the place of its amount. */
function nothingAtAll(text: string): Amount | undefined {
  const words = text.split('-');
  const unit = words.length === 2 ? unitOf(words.join('').trim()) : undefined;
  return unit?.measure === 'money' ? { isNegative: false, body: '0', unit, aside: undefined } : undefined;
}

/** Takes a sign, a bracket, a blank or a word as part of a number. @returns whether it can be one */
function take(word: string, found: { signs: number; negative: number; units: string[] }): boolean {
  if (word === ' ' || word === '(' || word === ')') return true;
  if (word === '-' || word === '+') {
    found.signs++;
    if (word === '-') found.negative++;
    return true;
  }
  found.units.push(word);
  return /^[\p{L}\p{Sc}%. ]+$/u.test(word);
}

function wordAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && isOfWord(text, end)) end++;
  // `Fr. 12`: the dot belongs to the word where no digit follows it, and where it ends an abbreviation.
  const isDot = end > start && text.charAt(end) === '.';
  if (isDot && (!/\d/.test(text.charAt(end + 1)) || ABBREVIATED.test(text.slice(start, end)))) end++;
  return end > start ? text.slice(start, end) : text.charAt(start);
}

/** The word that ends at a place; undefined where a mark stands there that belongs to the digits (`12.`). */
function wordBefore(text: string, end: number, least: number): string | undefined {
  let start = end;
  // `12 EUR.`
  if (text.charAt(start - 1) === '.' && start - 1 > least && isOfWord(text, start - 2)) start--;
  while (start > least && isOfWord(text, start - 1)) start--;
  if (start < end) return text.slice(start, end);
  const sign = text.charAt(end - 1);
  return sign === '.' || sign === ',' ? undefined : sign;
}

function isOfWord(text: string, place: number): boolean {
  return /[\p{L}\p{Sc}%]/u.test(text.charAt(place));
}
