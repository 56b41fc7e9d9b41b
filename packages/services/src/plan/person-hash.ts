import type { Entries } from './entries.ts';
import { hashOf } from './hash-value.ts';

/**
 * What an entry of a row is, in the lowest bits of its hash. Whether a likely value is crowded is known only when all rows
 * are, and decides which entries count. They stand in this order: what counts anyhow; then the value with what depends
 * on it; then what was met on the records.
 */
export const TAG = {
  /** Counts anyhow. */
  key: 0,
  /** A likely value, which counts unless it is crowded. */
  value: 1,
  /** One that is crowded, as the table has it. */
  crowdedValue: 2,
  /** The value and the name beside it, which count where the value is crowded. */
  besideName: 3,
  /** A record that has the value under another name: counts unless it is crowded. */
  link: 4,
  /** A likely value that a record has and the row has not. It joins nobody, but where it is crowded matters to the row. */
  mentioned: 5,
} as const;
export const TAG_BITS = 0b111;

/** Of a key, as `keysOf` makes it. */
export const personHash = hashOf('person');

/** The hash of an entry. */
export function tagged(key: string, tag: number): bigint {
  return (personHash(key) & ~BigInt(TAG_BITS)) | BigInt(tag);
}

/**
 * The rows that have a key themselves, of those whose entries these are. A row of which only a record has it is none.
 *
 * @param keys as `keysOf` makes them, by their hashes (`tagged` with 0)
 */
export function* rowsOfKeys(
  { rows, hashes }: Entries,
  keys: ReadonlyMap<bigint, string>,
): Generator<{ readonly row: number; readonly key: string }> {
  const halves = new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * hashes.length);
  // Most entries are of other keys: they are told by half of their hash, which makes no large number of each.
  const upper = new Set([...keys.keys()].map((hash) => Number(hash >> 32n)));
  for (let entry = 0; entry < rows.length; entry++) {
    if (!upper.has(halves[2 * entry + 1] ?? 0)) continue;
    const hash = hashes[entry] ?? 0n;
    const key = keys.get(hash & ~BigInt(TAG_BITS));
    if (key === undefined || (hash & BigInt(TAG_BITS)) === BigInt(TAG.mentioned)) continue;
    yield { row: rows[entry] ?? 0, key };
  }
}
