import { COUNTED_VALUES, type ValueCount } from '@sluice/shared';
import type { EvidenceCollector } from '../knowledge.ts';

/**
 * Counts the different values of a column as long as there are few, in memory that does not grow with it. Long values
 * are left out: they are no choice among a few, but may be a row that slipped.
 */
export class ValueCounts implements EvidenceCollector {
  #counts: Map<string, number> | undefined = new Map();

  /** @param value trimmed, not empty */
  add(value: string): void {
    if (!this.#counts || value.length > COUNTED_VALUES.maxLength) return;
    const count = this.#counts.get(value);
    // A NUL cannot be stored, and a rule for it could not be either: its rows are refused anyway.
    if (count === undefined && value.includes('\0')) return;
    if (count === undefined && this.#counts.size === COUNTED_VALUES.max) this.#counts = undefined;
    else this.#counts.set(value, (count ?? 0) + 1);
  }

  /** The most frequent first, then the one that stands first in the file; nothing where there are too many. */
  evidence(): { values?: ValueCount[] } {
    if (!this.#counts) return {};
    const values = [...this.#counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((left, right) => right.count - left.count);
    return { values };
  }
}
