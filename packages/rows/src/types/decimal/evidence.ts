import type { DecimalMark, ValueCount } from '@sluice/shared';
import type { EvidenceCollector } from '../knowledge.ts';
import { takeApart } from './amount.ts';

const NUMBER = /^[-+]?\d[\d\s.,'’\u00a0\u202f]*$/;
const DIGIT = /\d/;
const FIRST_GROUP = /^[-+]?[1-9]\d{0,2}$/;
const GIVE_UP_AFTER = 1000;
/** So many times as many as contradict them decide. */
const CLEAR_MAJORITY = 20;
/** More different units than this are none. */
const MAX_UNITS = 20;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Decides from all numbers of a column whether a comma or a point stands before the decimals, and counts their units. */
export class NumberCollector implements EvidenceCollector {
  #seen = 0;
  #numbers = 0;
  #marked = 0;
  #comma = 0;
  #point = 0;
  #bare = 0;
  readonly #units = new Map<string, number>();

  add(value: string): void {
    if (this.#numbers === 0 && this.#seen >= GIVE_UP_AFTER) return;
    this.#seen++;
    if (value.length > 40 || !DIGIT.test(value)) return;
    if (NUMBER.test(value)) {
      this.#bare++;
      this.#addNumber(value);
      // What begins and ends with a digit and is no number is a date, or a code.
    } else if (!isDigit(value.charCodeAt(0)) || !isDigit(value.charCodeAt(value.length - 1)))
      this.#addAmount(value);
  }

  evidence(): { decimalMark: DecimalMark; units?: ValueCount[] } {
    const decimalMark = this.#told();
    if (this.#units.size === 0) return { decimalMark };
    const units = [...this.#units, ['', this.#bare] as const]
      .map(([value, count]) => ({ value, count }))
      .filter(({ count }) => count > 0)
      .toSorted((left, right) => right.count - left.count);
    return { decimalMark, units };
  }

  #addAmount(value: string): void {
    const amount = takeApart(value);
    if (!amount) return;
    this.#addNumber(amount.body);
    const unit = amount.unit?.id;
    if (unit === undefined) this.#bare++;
    else if (this.#units.has(unit) || this.#units.size < MAX_UNITS)
      this.#units.set(unit, (this.#units.get(unit) ?? 0) + 1);
  }

  #addNumber(value: string): void {
    this.#numbers++;
    const comma = value.lastIndexOf(',');
    const point = value.lastIndexOf('.');
    if (comma === -1 && point === -1) return;
    this.#marked++;
    if (comma !== -1 && point !== -1) this.#count(comma > point);
    else {
      // `1,234` may be a thousand or one and a bit. Any other number of digits after a single mark is decimals, and so
      // are three behind what cannot begin a group, as in `0,500`. A mark that stands twice groups thousands, so that
      // the other one would be the decimal mark.
      const mark = comma === -1 ? '.' : ',';
      const at = Math.max(comma, point);
      const twice = value.indexOf(mark) !== at;
      if (twice) this.#count(mark === '.');
      else if (value.length - at - 1 !== 3 || !FIRST_GROUP.test(value.slice(0, at)))
        this.#count(mark === ',');
    }
  }

  #told(): DecimalMark {
    if (this.#marked === 0) return 'none';
    const [more, fewer] = [Math.max(this.#comma, this.#point), Math.min(this.#comma, this.#point)];
    // Where both stand before decimals neither tells what the other is, but for a few that contradict the many.
    if (more === 0 || (fewer > 0 && more < CLEAR_MAJORITY * fewer)) return 'ambiguous';
    return this.#comma > this.#point ? ',' : '.';
  }

  #count(isComma: boolean): void {
    if (isComma) this.#comma++;
    else this.#point++;
  }
}
