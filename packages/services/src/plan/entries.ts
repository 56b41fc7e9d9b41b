/** What is asked of rows: which of them share one of these hashes. An entry is a hash and a row that has it. */
export interface Entries {
  /** From 1; a row has as many entries as it has hashes, and may have none. */
  readonly rows: Int32Array;
  /** In the same order. */
  readonly hashes: BigUint64Array;
}

/** Collects entries row by row. */
export class EntryList {
  #rows = new Int32Array(1_024);
  #hashes = new BigUint64Array(1_024);
  #length = 0;

  add(row: number, hash: bigint): void {
    if (this.#length === this.#rows.length) this.#grow();
    this.#rows[this.#length] = row;
    this.#hashes[this.#length++] = hash;
  }

  /** Those collected so far. */
  get entries(): Entries {
    return { rows: this.#rows.subarray(0, this.#length), hashes: this.#hashes.subarray(0, this.#length) };
  }

  #grow(): void {
    const [rows, hashes] = [this.#rows, this.#hashes];
    this.#rows = new Int32Array(2 * rows.length);
    this.#hashes = new BigUint64Array(2 * rows.length);
    this.#rows.set(rows);
    this.#hashes.set(hashes);
  }
}
