import { type DateEvidence, isLikelySerial } from '@sluice/shared';
import type { EvidenceCollector } from '../knowledge.ts';

const THREE_NUMBERS = /^(\d{1,4})[/.\-\s](\d{1,2})[/.\-\s](\d{1,4})(?:[T\s].*)?$/;

/** Fewer dates that do not tell say nothing against the one that does. */
const MIN_UNDECIDED = 2;
/** So many times as many dates as contradict them decide. */
const CLEAR_MAJORITY = 20;

/** Decides the order of day and month from all dates of a column: a first number above 12 is a day, and so on. */
export class DateEvidenceCollector implements EvidenceCollector {
  #dates = 0;
  #dayFirst = 0;
  #monthFirst = 0;
  #yearFirst = 0;
  #values = 0;
  #serials = 0;

  add(value: string): void {
    // Where some cell is none, no number is a day.
    if (this.#serials === this.#values && isLikelySerial(value)) this.#serials++;
    this.#values++;
    const match = value.length <= 32 ? THREE_NUMBERS.exec(value) : null;
    if (!match) return;
    const [first = '', second = '', third = ''] = match.slice(1);
    if (first.length === 3 || third.length === 3 || (first.length === 4 && third.length === 4)) return;
    this.#dates++;
    if (first.length === 4) this.#yearFirst++;
    else if (Number(first) > 12 && Number(second) <= 12) this.#dayFirst++;
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
}
