import type { Crowded } from '@sluice/rows/identities';
import { type Entries, EntryList } from '@sluice/services/plan/entries';
import type { Deciding, Sharing } from '../people/sharing.ts';

/**
 * The rows that are to be decided again since some were corrected: these, and those that belong together with them by what
 * they said before or by what they say now. What becomes of any other row depends on none of them, as long as the same
 * values are crowded.
 */
export class AffectedRows implements Deciding {
  readonly isCrowded: Crowded;
  readonly #rows: ReadonlySet<number>;
  readonly #after: Sharing;
  readonly #isRefused: (row: number) => boolean;

  /**
   * @param before how the rows of the source belonged together as they are planned
   * @param after how they do with the corrections
   * @param isRefused whether a corrected row is refused by itself: nobody asks whose it is
   */
  constructor(
    corrected: Iterable<number>,
    before: Sharing,
    after: Sharing,
    isRefused: (row: number) => boolean,
  ) {
    this.isCrowded = after.isCrowded;
    this.#after = after;
    this.#isRefused = isRefused;
    const first = new Set(corrected);
    const rows = new Set(first);
    for (const { components } of [before, after]) {
      for (const component of components) {
        let isAmong = false;
        for (const row of component.rows()) if (first.has(row)) isAmong = true;
        if (isAmong) for (const row of component.rows()) rows.add(row);
      }
    }
    this.#rows = rows;
  }

  /** The corrected rows that are refused by themselves are among them. */
  get size(): number {
    return this.#rows.size;
  }

  has(row: number): boolean {
    return this.#rows.has(row);
  }

  get last(): number {
    let last = 0;
    for (const row of this.#rows) last = Math.max(last, row);
    return last;
  }

  *parts(rowsAtOnce: number): Generator<readonly number[]> {
    const inOrder = (part: readonly number[]) => part.toSorted((one, other) => one - other);
    const alone = new Set(this.#rows);
    let part: number[] = [];
    for (const component of this.#after.components) {
      if (!this.#rows.has(component.firstRow)) continue;
      for (const row of component.rows()) {
        part.push(row);
        alone.delete(row);
      }
      if (part.length < rowsAtOnce) continue;
      yield inOrder(part);
      part = [];
    }
    for (const row of alone) {
      if (this.#isRefused(row)) continue;
      part.push(row);
      if (part.length < rowsAtOnce) continue;
      yield inOrder(part);
      part = [];
    }
    if (part.length > 0) yield inOrder(part);
  }
}

/**
 * The entries of a batch of the plan with those of some of its rows put in the place of what these had.
 *
 * @param isReplaced of a row; it has no entries any more where there are none among `present`
 */
export function withEntries(
  before: Entries,
  isReplaced: (row: number) => boolean,
  present: Entries,
): Entries {
  const list = new EntryList();
  let next = 0;
  const addUpTo = (row: number) => {
    for (; next < present.rows.length && (present.rows[next] ?? 0) < row; next++)
      list.add(present.rows[next] ?? 0, present.hashes[next] ?? 0n);
  };
  for (let entry = 0; entry < before.rows.length; entry++) {
    const row = before.rows[entry] ?? 0;
    if (isReplaced(row)) continue;
    addUpTo(row);
    list.add(row, before.hashes[entry] ?? 0n);
  }
  addUpTo(Number.POSITIVE_INFINITY);
  return list.entries;
}
