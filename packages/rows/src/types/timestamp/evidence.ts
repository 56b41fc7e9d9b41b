import type { Evidence, EvidenceCollector } from '../knowledge.ts';
import { readTime } from './judge.ts';

/** What every time of a day has somewhere, and few other cells: looked for first, since every cell is asked. */
const MAY_BE_TIME = /\d[:h]\d\d|[T ]\d{1,2}\.\d\d|^\d{4}-?\d{2}-?\d{2}T?\d{6}$/;
const MAX_LENGTH = 80;
/** A column without a time among so many cells is not searched any more. */
const GIVE_UP_AFTER = 1_000;

/** Counts the times of a column that say no zone: they are read in one that the file does not name. */
export class TimeEvidenceCollector implements EvidenceCollector {
  #zoneless = 0;
  #looked = 0;
  #isTimes = false;

  add(value: string): void {
    if (!this.#isTimes && this.#looked >= GIVE_UP_AFTER) return;
    this.#looked++;
    if (value.length > MAX_LENGTH || !MAY_BE_TIME.test(value)) return;
    this.#isTimes = true;
    const read = readTime(value, 'dmy') ?? readTime(value, 'mdy');
    if (read?.hasTime && read.zone === undefined) this.#zoneless++;
  }

  evidence(): Evidence {
    return this.#zoneless > 0 ? { zoneless: this.#zoneless } : {};
  }
}
