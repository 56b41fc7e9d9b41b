import type { DecimalMark } from '@sluice/shared';
import type { EvidenceCollector } from '../knowledge.ts';

const NUMBER = /^[-+]?\d[\d\s.,'’\u00a0\u202f]*$/;
const FIRST_GROUP = /^[-+]?[1-9]\d{0,2}$/;
const GIVE_UP_AFTER = 1000;

/** Decides from all numbers of a column whether a comma or a point stands before the decimals. */
export class DecimalMarkCollector implements EvidenceCollector {
  #seen = 0;
  #numbers = 0;
  #marked = 0;
  #comma = 0;
  #point = 0;

  add(value: string): void {
    if (this.#numbers === 0 && this.#seen >= GIVE_UP_AFTER) return;
    this.#seen++;
    if (value.length > 40 || !NUMBER.test(value)) return;
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

  evidence(): { decimalMark: DecimalMark } {
    return { decimalMark: this.#told() };
  }

  #told(): DecimalMark {
    if (this.#marked === 0) return 'none';
    if (this.#comma === 0 && this.#point === 0) return 'ambiguous';
    return this.#comma >= this.#point ? ',' : '.';
  }

  #count(isComma: boolean): void {
    if (isComma) this.#comma++;
    else this.#point++;
  }
}
