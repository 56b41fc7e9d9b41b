import { type DateEvidence, type DateOrder, isLikelySerial } from '@sluice/shared';
import type { EvidenceCollector } from '../knowledge.ts';
import { MAX_TIMED_LENGTH } from './time-of-day.ts';

const THREE_NUMBERS = /^(\d{1,4})[/.\-\s](\d{1,2})[/.\-\s](\d{1,4})(?:[T\s,].*)?$/;
/** Behind a weekday or a time, or with blanks around its marks. */
const WITHIN = /(?<![\d/.-])(\d{1,4}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{1,4})(?![\d/-]|\.\d)/;
/** `31012025`. From its year on written, it tells no order that could be another one. */
const COMPACT = /^(\d{2})(\d{2})((?:19|20)\d{2})$/;

/** A column without a date among so many cells is not searched for dates within its texts. */
const GIVE_UP_AFTER = 1_000;
/** Fewer dates that do not tell say nothing against the one that does. */
const MIN_UNDECIDED = 2;
/** So many times as many dates as contradict them decide. */
const CLEAR_MAJORITY = 20;

/** From the least of some numbers to the greatest. */
class Span {
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    this.#least = Math.min(this.#least, value);
    this.#most = Math.max(this.#most, value);
  }

  get least(): number {
    return this.#least;
  }

  get most(): number {
    return this.#most;
  }

  get width(): number {
    return this.#most - this.#least;
  }
}

/** Decides the order of day and month from all dates of a column: a first number above 12 is a day, and so on. */
export class DateEvidenceCollector implements EvidenceCollector {
  #dates = 0;
  #dayFirst = 0;
  #monthFirst = 0;
  #yearFirst = 0;
  #values = 0;
  #serials = 0;
  /** Dates whose years have two digits, with the first and the last of their numbers. */
  #short = 0;
  readonly #firsts = new Span();
  readonly #lasts = new Span();

  add(value: string): void {
    // Where some cell is none, no number is a day.
    if (this.#serials === this.#values && isLikelySerial(value)) this.#serials++;
    this.#values++;
    if (value.length > MAX_TIMED_LENGTH) return;
    const isHopeless = this.#dates === 0 && this.#values > GIVE_UP_AFTER;
    const numbers =
      THREE_NUMBERS.exec(value) ??
      (value.length === 8 ? COMPACT.exec(value) : null) ??
      (isHopeless ? null : WITHIN.exec(value));
    if (numbers) this.#count(numbers[1] ?? '', numbers[2] ?? '', numbers[3] ?? '', value);
  }

  #count(first: string, second: string, third: string, value: string): void {
    if (first.length === 3 || third.length === 3 || (first.length === 4 && third.length === 4)) return;
    this.#dates++;
    if (first.length === 4) {
      this.#yearFirst++;
      return;
    }
    if (third.length < 4) {
      this.#short++;
      this.#firsts.add(Number(first));
      this.#lasts.add(Number(third));
    }
    if (Number(first) > 12 && Number(second) <= 12) this.#dayFirst++;
    else if (Number(second) > 12 && Number(first) <= 12) this.#monthFirst++;
    // Nobody writes month, day and year with dots: `03.04.2025` is the German and Swiss day first.
    else if (value.includes('.') && third.length === 4) this.#dayFirst++;
  }

  /** The order that a person has to choose where nothing tells, or where the column contradicts itself. */
  evidence(): { dateOrder: DateEvidence; decisiveDates?: number; serials?: number } {
    const decisive = this.#dayFirst + this.#monthFirst;
    const isWeak = decisive === 1 && this.#dates - this.#yearFirst > MIN_UNDECIDED;
    return {
      dateOrder: this.#told(),
      ...(isWeak && { decisiveDates: decisive }),
      ...(this.#serials > 0 && this.#serials === this.#values && { serials: this.#serials }),
    };
  }

  #told(): DateEvidence {
    if (this.#dates === 0) return 'none';
    const short = this.#short > 0 ? this.#toldByShort() : undefined;
    if (short) return short;
    const [more, fewer] = [
      Math.max(this.#dayFirst, this.#monthFirst),
      Math.min(this.#dayFirst, this.#monthFirst),
    ];
    // A few that contradict the many are wrong themselves, and named.
    if (fewer > 0 && more < CLEAR_MAJORITY * fewer) return 'ambiguous';
    if (fewer > 0) return this.#dayFirst > this.#monthFirst ? 'dmy' : 'mdy';
    if (this.#dayFirst > 0) return 'dmy';
    if (this.#monthFirst > 0) return 'mdy';
    return this.#yearFirst === this.#dates ? 'ymd' : 'ambiguous';
  }

  /**
   * Whether years of two digits stand in front: `85/03/12` is no day, and where no first number may be a month, and the first
   * ones lie closer together than the last, as years do, `24/03/04` may be of 2024 as well as of 2004.
   */
  #toldByShort(): DateOrder | 'ambiguous' | undefined {
    const [firsts, lasts] = [this.#firsts, this.#lasts];
    if (lasts.most > 31) return firsts.most > 31 ? 'ambiguous' : undefined;
    if (firsts.most > 31) return this.#short + this.#yearFirst === this.#dates ? 'ymd' : 'ambiguous';
    return firsts.least > 12 && lasts.width > firsts.width ? 'ambiguous' : undefined;
  }
}
