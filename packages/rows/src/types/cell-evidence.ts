import {
  isWrappedNumber,
  markerKind,
  trimCell,
  unwrapped,
  type ValueCount,
  wrappingOf,
} from '@sluice/shared';
import type { Evidence, EvidenceCollector } from './knowledge.ts';

const APOSTROPHE = 0x27;
const EQUALS_SIGN = 0x3d;
/** More different markers than this in a column are not counted. */
const MAX_MARKERS = 30;

/**
 * What the cells of a column are besides values: wrapped as spreadsheets do it, or there for no value. The others are
 * passed on, as the judge will see them.
 */
export class CellEvidence implements EvidenceCollector {
  readonly #collectors: readonly EvidenceCollector[];
  readonly #markers = new Map<string, number>();
  readonly #wrapped = { formula: 0, guard: 0, apostrophe: 0 };
  #numbers = 0;
  #apostrophes = 0;

  /** @param collectors what looks at the values */
  constructor(collectors: readonly EvidenceCollector[]) {
    this.#collectors = collectors;
  }

  add(cell: string): void {
    const first = cell.charCodeAt(0);
    const value = first === APOSTROPHE || first === EQUALS_SIGN ? this.#unwrapped(cell) : cell;
    if (value === '') return;
    if (markerKind(value) === undefined) {
      for (const collector of this.#collectors) collector.add(value);
      return;
    }
    const count = this.#markers.get(value);
    if (count !== undefined || this.#markers.size < MAX_MARKERS) this.#markers.set(value, (count ?? 0) + 1);
  }

  evidence(): Evidence {
    const gathered: Evidence = Object.assign({}, ...this.#collectors.map((each) => each.evidence()));
    const markers: ValueCount[] = [...this.#markers]
      .map(([value, count]) => ({ value, count }))
      .toSorted((left, right) => right.count - left.count);
    const { formula, guard, apostrophe } = this.#wrapped;
    // Apostrophes before numbers are a habit where they are more than those that begin a word.
    const isHabit = this.#numbers > 0 && this.#numbers > this.#apostrophes - apostrophe - guard;
    const wrapped = { formula, apostrophe: isHabit ? apostrophe : 0 };
    return {
      ...gathered,
      ...(markers.length > 0 && { markers }),
      ...(formula + wrapped.apostrophe > 0 && { wrapped }),
    };
  }

  #unwrapped(cell: string): string {
    if (cell.startsWith("'")) this.#apostrophes++;
    const wrapping = wrappingOf(cell);
    if (wrapping === undefined) return cell;
    this.#wrapped[wrapping]++;
    if (isWrappedNumber(cell)) this.#numbers++;
    return trimCell(unwrapped(cell, true));
  }
}
