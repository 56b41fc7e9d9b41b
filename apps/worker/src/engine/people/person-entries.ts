import {
  type Crowded,
  type IdentityRule,
  keysOf,
  type PersonRecord,
  type PersonRow,
} from '@sluice/rows/identities';
import { type Entries, EntryList } from '@sluice/services/plan/entries';
import { personHash, TAG, TAG_BITS, tagged } from '@sluice/services/plan/person-hash';
import type { KnownRecords } from './known-records.ts';

/** The likely identity whose values may be crowded; undefined where none may, since names are not looked at. */
function crowdable({ identities }: IdentityRule): number | undefined {
  const at = identities.findIndex(({ kind, chosen, alone }) => kind === 'likely' && chosen && !alone);
  return at === -1 ? undefined : at;
}

/** Of what the table is crowded with, that which is `crowded` for `decide` too. */
export function crowdedForNames(rule: IdentityRule, crowded: Crowded): Crowded {
  const likely = crowdable(rule);
  return (identity, value) => identity === likely && crowded(identity, value);
}

/** Collects the entries of rows: the keys by which they may influence each other's decision. */
export class PersonEntries {
  readonly #rule: IdentityRule;
  readonly #likely: number | undefined;
  readonly #list = new EntryList();

  constructor(rule: IdentityRule) {
    this.#rule = rule;
    this.#likely = crowdable(rule);
  }

  get entries(): Entries {
    return this.#list.entries;
  }

  /**
   * @param known what the table knows of this row, among others
   * @param crowded the values that the table is crowded with
   */
  add(row: PersonRow, known: KnownRecords, crowded: Crowded): void {
    const records = known.of(row);
    const plain = keysOf(row, records, this.#rule, () => false);
    const likely = this.#likely;
    const value = likely === undefined ? null : (row.identities[likely] ?? null);
    if (likely === undefined || value === null) this.#put(row, plain, TAG.key);
    else {
      const own = valueKey(likely, value);
      const whenCrowded = new Set(keysOf(row, records, this.#rule, () => true));
      const whenNot = plain.filter((key) => key !== own && !whenCrowded.has(key));
      this.#put(
        row,
        [...whenCrowded].filter((key) => plain.includes(key)),
        TAG.key,
      );
      this.#put(row, [own], crowded(likely, value) ? TAG.crowdedValue : TAG.value);
      this.#put(
        row,
        [...whenCrowded].filter((key) => !plain.includes(key)),
        TAG.besideName,
      );
      this.#put(row, whenNot, TAG.link);
    }
    if (likely !== undefined) this.#put(row, mentionedBy(records, likely, value), TAG.mentioned);
  }

  #put({ row }: PersonRow, keys: readonly string[], tag: number): void {
    for (const key of keys) this.#list.add(row, tagged(key, tag));
  }
}

function valueKey(identity: number, value: string): string {
  return `${identity}\0${value}`;
}

function mentionedBy(records: readonly PersonRecord[], identity: number, own: string | null): string[] {
  const keys = new Set<string>();
  for (const { identities, aliases } of records) {
    for (const value of [identities[identity] ?? null, ...(aliases[identity] ?? [])]) {
      if (value !== null && value !== own) keys.add(valueKey(identity, value));
    }
  }
  return [...keys];
}

/** Of a hash, what of a crowded value is remembered: 48 bits as a number. */
function topBits(low: number, high: number): number {
  return high * 0x1_0000 + (low >>> 16);
}

/** The likely values that are crowded, in the file or in the table. */
export class Crowds {
  readonly #tops: ReadonlySet<number>;

  /** @param tops the upper 48 bits of the hashes of their entries */
  constructor(tops: ReadonlySet<number>) {
    this.#tops = tops;
  }

  isSame(other: Crowds): boolean {
    return this.#tops.size === other.#tops.size && [...this.#tops].every((top) => other.#tops.has(top));
  }

  readonly isCrowded: Crowded = (identity, value) => {
    const hash = personHash(valueKey(identity, value));
    return this.#tops.has(Number(hash >> 16n));
  };

  /**
   * The entries that count now.
   *
   * @param decideAgain told of each row that a crowded value matters to
   */
  counting({ rows, hashes }: Entries, decideAgain: (row: number) => void): Entries {
    const halves = new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * hashes.length);
    const counting = { rows: new Int32Array(rows.length), hashes: new BigUint64Array(rows.length) };
    const counted = new Uint32Array(counting.hashes.buffer);
    let length = 0;
    let crowded = false;
    for (let entry = 0; entry < rows.length; entry++) {
      const [row = 0, low = 0, high = 0] = [rows[entry], halves[2 * entry], halves[2 * entry + 1]];
      const tag = low & TAG_BITS;
      const isValue = tag === TAG.value || tag === TAG.crowdedValue;
      if (isValue || tag === TAG.mentioned) {
        const isOne = this.#tops.has(topBits(low, high));
        if (isOne) decideAgain(row);
        if (tag === TAG.mentioned) continue;
        crowded = isOne;
      }
      if ((isValue || tag === TAG.link) && crowded) continue;
      if (tag === TAG.besideName && !crowded) continue;
      counting.rows[length] = row;
      counted[2 * length] = low & ~TAG_BITS;
      counted[2 * length + 1] = high;
      length++;
    }
    return { rows: counting.rows.subarray(0, length), hashes: counting.hashes.subarray(0, length) };
  }
}

/** Names are counted by so many bits of their hash: two that are taken for one only let a value be less crowded. */
export const MAX_NAME = 0xff_ffff;

/**
 * The names beside likely values: entries with the hash of a value and, in the place of a row, the number of a name.
 *
 * @param found told of the values with which the table is crowded
 */
export function namesBeside({ rows, hashes }: Entries, found: (top: number) => void): Entries {
  const halves = new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * hashes.length);
  const beside = new EntryList();
  for (let entry = 0; entry < rows.length; entry++) {
    const [low = 0, high = 0] = [halves[2 * entry], halves[2 * entry + 1]];
    const tag = low & TAG_BITS;
    if (tag === TAG.crowdedValue) found(topBits(low, high));
    if (tag !== TAG.value || rows[entry + 1] !== rows[entry]) continue;
    const [nextLow = 0, nextHigh = 0] = [halves[2 * entry + 2], halves[2 * entry + 3]];
    // The name, where there is one, is directly behind its value.
    if ((nextLow & TAG_BITS) !== TAG.besideName) continue;
    beside.add(1 + (topBits(nextLow, nextHigh) % MAX_NAME), hashes[entry] ?? 0n);
  }
  return beside.entries;
}
