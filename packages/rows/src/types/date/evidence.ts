import type { DateEvidence } from '@sluice/shared';
import type { EvidenceCollector } from '../knowledge.ts';

const THREE_NUMBERS = /^(\d{1,4})[/.\-\s](\d{1,2})[/.\-\s](\d{1,4})(?:[T\s].*)?$/;

/** Decides the order of day and month from all dates of a column: a first number above 12 is a day, and so on. */
export class DateEvidenceCollector implements EvidenceCollector {
  #dates = 0;
  #dayFirst = 0;
  #monthFirst = 0;
  #yearFirst = 0;

  add(value: string): void {
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
  evidence(): { dateOrder: DateEvidence } {
    return { dateOrder: this.#told() };
  }

  #told(): DateEvidence {
    if (this.#dates === 0) return 'none';
    if (this.#dayFirst > 0 && this.#monthFirst > 0) return 'ambiguous';
    if (this.#dayFirst > 0) return 'dmy';
    if (this.#monthFirst > 0) return 'mdy';
    return this.#yearFirst === this.#dates ? 'ymd' : 'ambiguous';
  }
}
