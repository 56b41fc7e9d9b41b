import { type Crowded, MAX_COMPARED_NAMES } from '@sluice/rows/identities';
import type { Entries } from '@sluice/services/plan/entries';
import { RunFailure } from '@sluice/shared';
import type { Component, Components } from '../repeats/components.ts';
import { findRepeats, type RepeatsRequest, scanSorted } from '../repeats/find-repeats.ts';
import type { WordScanner } from '../repeats/words.ts';
import { Crowds, MAX_NAME, namesBeside } from './person-entries.ts';

export interface SharingRequest extends Pick<RepeatsRequest, 'totalRows' | 'folder' | 'signal' | 'limits'> {
  /** Of the whole source, as `PersonEntries` collects them; asked for twice. */
  readonly entries: () => AsyncIterable<Entries> | Iterable<Entries>;
}

/** The rows that are to be decided again, and what there is to be known of all of them. */
export interface Deciding {
  readonly isCrowded: Crowded;
  /** Whether a row is to be decided again. */
  has(row: number): boolean;
  /** The last of them; 0 where there is none. */
  readonly last: number;
  /**
   * All of them, some at a time, each part in the order of the file. What belongs together is in one part, however many rows
   * that are.
   */
  parts(rowsAtOnce: number): Iterable<readonly number[]>;
}

/**
 * The rows of a source whose decision depends on others of it: those that share something, and those that a crowded value
 * matters to. All others are rightly decided by themselves.
 */
export class Sharing implements Deciding {
  readonly isCrowded: Crowded;
  readonly #crowds: Crowds;
  readonly #components: Components;
  /** A bit for each row. */
  readonly #again: Uint8Array;
  readonly #totalRows: number;

  constructor(crowds: Crowds, components: Components, again: Uint8Array, totalRows: number) {
    this.isCrowded = crowds.isCrowded;
    this.#crowds = crowds;
    this.#components = components;
    this.#again = again;
    this.#totalRows = totalRows;
  }

  /** The rows that belong together. */
  get components(): Iterable<Component> {
    return this.#components;
  }

  /** Whether the same values are crowded. */
  isCrowdedAs(other: Sharing): boolean {
    return this.#crowds.isSame(other.#crowds);
  }

  has(row: number): boolean {
    return this.#components.has(row) || isSet(this.#again, row);
  }

  /**
   * Lets through components that memory holds: what belongs together is decided in one go.
   *
   * @param limit rows
   * @throws RunFailure `too_many_linked` {rows, row, limit}: of all rows, and the first of them
   */
  refuseBeyond(limit: number): void {
    for (const component of this.#components) {
      let rows = 0;
      for (const _ of component.rows()) rows++;
      if (rows > limit) throw new RunFailure('too_many_linked', { rows, row: component.firstRow, limit });
    }
  }

  get last(): number {
    for (let row = this.#totalRows; row > 0; row--) if (this.has(row)) return row;
    return 0;
  }

  *parts(rowsAtOnce: number): Generator<readonly number[]> {
    let part: number[] = [];
    for (const component of this.#components) {
      for (const row of component.rows()) part.push(row);
      if (part.length < rowsAtOnce) continue;
      yield part.sort((one, other) => one - other);
      part = [];
    }
    for (let row = 1; row <= this.#totalRows; row++) {
      if (this.#components.has(row) || !isSet(this.#again, row)) continue;
      part.push(row);
      if (part.length < rowsAtOnce) continue;
      yield part.sort((one, other) => one - other);
      part = [];
    }
    if (part.length > 0) yield part.sort((one, other) => one - other);
  }
}

/**
 * Finds the rows that are to be decided again once all are known. Memory is flat: 20 MiB and five bytes a row, and for each
 * value with more than fifty names some tens of bytes.
 *
 * @throws as `findRepeats`
 */
export async function findSharing(request: SharingRequest): Promise<Sharing> {
  const { totalRows } = request;
  const crowds = await findCrowds(request);
  const again = new Uint8Array((totalRows >>> 3) + 1);
  const decideAgain = (row: number) => {
    again[row >>> 3] = (again[row >>> 3] ?? 0) | (1 << (row & 7));
  };
  async function* counting() {
    for await (const entries of request.entries()) yield crowds.counting(entries, decideAgain);
  }
  const components = await findRepeats({ ...request, entries: counting() });
  return new Sharing(crowds, components, again, totalRows);
}

function isSet(bits: Uint8Array, row: number): boolean {
  return ((bits[row >>> 3] ?? 0) & (1 << (row & 7))) !== 0;
}

async function findCrowds({ entries: all, ...request }: SharingRequest): Promise<Crowds> {
  const tops = new Set<number>();
  async function* beside() {
    for await (const entries of all()) yield namesBeside(entries, (top) => tops.add(top));
  }
  await scanSorted(
    { ...request, entries: beside(), totalRows: MAX_NAME },
    () => new CrowdScanner((top) => tops.add(top)),
  );
  return new Crowds(tops);
}

/** Counts the names beside each value. */
class CrowdScanner implements WordScanner {
  readonly #found: (top: number) => void;
  #prefix = 0;
  /** What of the word is of the value's hash, and the name beside it. */
  #high = 0;
  #low = 0;
  #name = 0;
  #names = 0;

  constructor(found: (top: number) => void) {
    this.#found = found;
  }

  begin(prefix: number): void {
    this.#prefix = prefix;
    this.#names = 0;
  }

  scan(words: Uint32Array, from: number, to: number): void {
    for (let word = from; word < to; word++) {
      const [low = 0, high = 0] = [words[2 * word], words[2 * word + 1]];
      const [value, name] = [low >>> 24, low & MAX_NAME];
      if (this.#names === 0 || high !== this.#high || value !== this.#low) this.#names = 1;
      else if (name !== this.#name) this.#names++;
      [this.#high, this.#low, this.#name] = [high, value, name];
      if (this.#names === MAX_COMPARED_NAMES + 1) this.#found(this.#prefix * 2 ** 40 + high * 2 ** 8 + value);
    }
  }
}
