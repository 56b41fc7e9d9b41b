import { setImmediate as nextTurn } from 'node:timers/promises';

/** Rows that are joined by what they share, directly or through others: decided together. */
export interface Component {
  readonly firstRow: number;
  /** Its rows in ascending order, two at least; not held anywhere as a list. */
  rows(): Iterable<number>;
}

/** So many rows are looked at before others have their turn: some 20 ms. */
const SLICE = 1 << 18;

/**
 * Joins rows of a source to components. All that it holds are four bytes a row: 40 MB for ten million rows.
 *
 * While rows are joined, a row's number is that of an earlier row of its component, or its own one where it is the first
 * so far (kept as 0). Once they are sealed, it is that of the next row of its component, its own one at the end, negative
 * for the first, and 0 for a row that shares nothing.
 */
export class Components {
  readonly #numbers: Int32Array;
  #sealed = false;

  /** @param totalRows fewer than 2^31 */
  constructor(totalRows: number) {
    this.#numbers = new Int32Array(totalRows + 1);
  }

  /** Two rows share something. */
  join(one: number, other: number): void {
    const [first, second] = [this.#firstOf(one), this.#firstOf(other)];
    if (first < second) this.#numbers[second] = first;
    else if (second < first) this.#numbers[first] = second;
  }

  /** Ends joining: from now on components can be asked for. */
  async seal(signal?: AbortSignal): Promise<void> {
    const numbers = this.#numbers;
    for (let row = numbers.length - 1; row >= 1; row--) {
      if (row % SLICE === 0) {
        await nextTurn();
        signal?.throwIfAborted();
      }
      const first = this.#firstOf(row);
      if (first === row) continue;
      // The rows before this one lead to it by no number, and it is seen no more: its number is free.
      const next = numbers[first] ?? 0;
      numbers[row] = next === 0 ? row : -next;
      numbers[first] = -row;
    }
    this.#sealed = true;
  }

  /** Whether a row is in a component. */
  has(row: number): boolean {
    return this.#sealedNumbers()[row] !== 0;
  }

  /** The components, in the order of their first rows. */
  *[Symbol.iterator](): Generator<Component> {
    const numbers = this.#sealedNumbers();
    for (let row = 1; row < numbers.length; row++) {
      if ((numbers[row] ?? 0) < 0) yield { firstRow: row, rows: () => rowsFrom(numbers, row) };
    }
  }

  #sealedNumbers(): Int32Array {
    if (!this.#sealed) throw new Error('rows are still being joined');
    return this.#numbers;
  }

  /** The first row of a component so far. Halves the way there for the next time. */
  #firstOf(row: number): number {
    const numbers = this.#numbers;
    let at = row;
    for (;;) {
      const before = numbers[at] ?? 0;
      if (before <= 0) return at;
      const beyond = numbers[before] ?? 0;
      if (beyond <= 0) return before;
      numbers[at] = beyond;
      at = beyond;
    }
  }
}

function* rowsFrom(numbers: Int32Array, first: number): Generator<number> {
  yield first;
  let row = -(numbers[first] ?? 0);
  for (;;) {
    yield row;
    const next = numbers[row] ?? 0;
    if (next === row) return;
    row = next;
  }
}
