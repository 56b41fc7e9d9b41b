import {
  type Crowded,
  type IdentityRule,
  keysOf,
  type PersonRecord,
  type PersonRow,
} from '@sluice/rows/identities';
import { hashOf } from '@sluice/services/plan/hash-value';
import type { Candidates } from './find-candidates.ts';
import { lookedUp } from './statements/find-candidates.ts';

type Saying = Pick<PersonRow, 'identities' | 'names'>;

/** Looks in the table for everybody whom some rows may be, and for records of some ids. */
export type LookUp = (rows: readonly Saying[], ids?: readonly string[]) => Promise<Candidates>;

/** How the keys of records begin, among those of `keysOf`. */
const RECORD_KEY = 'record\0';

const seenHash = hashOf('seen');
/**
 * How much counts of what the rows of one person say together, laid over each other: all of it; not what is said by several
 * fields; nor the names; nothing, but what the row says itself.
 */
const TOGETHER = ['all', 'values', 'single', 'alone'] as const;
export type Together = (typeof TOGETHER)[number];

/**
 * What the lowest bits of `seenBy` tell beside its hash, so that the same can be asked of the row alone: the lowest that it has a
 * crowded value, the next two how much counted of what its person says.
 */
const [CROWDED, TOGETHER_AT, FLAGS] = [1n, 1n, 7n];

/** What the lowest bits of what was seen tell. @param seen as `seenBy` gave it */
export function flagsOf(seen: bigint | null): { readonly isCrowded: boolean; readonly together: Together } {
  const bits = (seen ?? 0n) & FLAGS;
  return { isCrowded: (bits & CROWDED) !== 0n, together: TOGETHER[Number(bits >> TOGETHER_AT)] ?? 'alone' };
}

/** The records that were found for some rows, asked row by row. */
export class KnownRecords {
  readonly #rule: IdentityRule;
  readonly #byValue = new Map<string, PersonRecord[]>();
  readonly #byId: ReadonlyMap<string, PersonRecord>;
  readonly #held: Candidates['held'];

  constructor({ records, held }: Pick<Candidates, 'records' | 'held'>, rule: IdentityRule) {
    this.#rule = rule;
    this.#held = held;
    this.#byId = new Map(records.map((record) => [record.id, record]));
    // Of no other identity is anybody looked up: who is found by it is so because of another row.
    const places = lookedUp(rule);
    for (const record of records) {
      for (const identity of places) {
        const value = record.identities[identity] ?? null;
        const values = new Set(record.aliases[identity] ?? []);
        if (value !== null) values.add(value);
        for (const one of values) {
          const key = `${identity}\0${one}`;
          const others = this.#byValue.get(key);
          if (others) others.push(record);
          else this.#byValue.set(key, [record]);
        }
      }
    }
  }

  /** Those that have any of a row's values, in the order of their ids. */
  of({ identities }: Pick<PersonRow, 'identities'>): PersonRecord[] {
    const found = new Set<PersonRecord>();
    for (const [identity, value] of identities.entries()) {
      if (value === null) continue;
      for (const record of this.#byValue.get(`${identity}\0${value}`) ?? []) found.add(record);
    }
    return [...found].sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /**
   * A hash of all that the table says of those that a row may be. Who only has a crowded value, under another name, is none
   * of them. The lowest bits tell what `flagsOf` reads of them.
   *
   * @param own the record that the row is written to, of which everything counts that it would write over: also where only
   *   another row of its person finds it
   * @param isForeign whether a record counts: what an import is about to write, or has written, is no news to its rows
   * @param laid what is said by all rows of the person whose outcome the row carries
   * @param together how much of that counts (`countsTogether`)
   * @returns null where there is nobody
   */
  seenBy(
    row: Saying,
    crowded: Crowded,
    {
      own,
      isForeign = () => true,
      laid = row,
      together = 'all',
    }: {
      readonly own: string | null;
      readonly isForeign?: (id: string) => boolean;
      readonly laid?: Saying;
      readonly together?: Together;
    },
  ): bigint | null {
    const sayings = laid === row ? [row] : [row, laid];
    const isCrowded = this.#isCrowded(sayings, crowded);
    const seen = new Map<string, PersonRecord>();
    const written = this.#byId.get(own ?? '');
    if (written) seen.set(written.id, written);
    for (const saying of new Set([row, this.#counting(row, laid, together)])) {
      for (const record of this.#linked(saying, isCrowded))
        if (isForeign(record.id)) seen.set(record.id, record);
    }
    const flags = (isCrowded ? CROWDED : 0n) | (BigInt(TOGETHER.indexOf(together)) << TOGETHER_AT);
    if (seen.size === 0) return flags === 0n ? null : flags;
    const whole = [...seen.values()]
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map(({ id, identities, times, aliases, names, contested }) => [
        id,
        identities,
        aliases.map((values) => [...values].sort()),
        [names.first, names.last, names.birth],
        contested,
        id === own ? (this.#held.get(id) ?? null) : null,
        // Only where there are any: what was planned before there were is as it was.
        ...(times ? [times] : []),
      ]);
    return (seenHash(JSON.stringify(whole)) & ~FLAGS) | flags;
  }

  /**
   * How much counts of what rows say together: as much as finds nobody whom none of them finds, as a name that one of them says
   * and an address that another does may. What becomes of the rows was not decided by that, and other rows of the file may write
   * to those who are so found.
   *
   * @param rows of one person, the one that is asked for first
   */
  countsTogether(
    rows: readonly [Saying, ...Saying[]],
    crowded: Crowded,
    { isForeign, laid }: { readonly isForeign: (id: string) => boolean; readonly laid: Saying },
  ): Together {
    const [row] = rows;
    if (rows.length === 1 && laid === row) return 'all';
    const isCrowded = this.#isCrowded([row, laid], crowded);
    const own = new Set(rows.flatMap((one) => this.#linked(one, isCrowded)));
    const isSaid = (value: string | null, identity: number) =>
      value === null || rows.some(({ identities }) => identities[identity] === value);
    const isOfRows = (saying: Saying) =>
      saying.identities.every(isSaid) &&
      this.#linked(saying, isCrowded).every((record) => own.has(record) || !isForeign(record.id));
    return TOGETHER.find((together) => isOfRows(this.#counting(row, laid, together))) ?? 'alone';
  }

  #counting(row: Saying, laid: Saying, together: Together): Saying {
    if (laid === row || together === 'all') return laid;
    if (together === 'alone') return row;
    const isSingle = (identity: number) => (this.#rule.identities[identity]?.fields.length ?? 1) === 1;
    return {
      identities: laid.identities.map((value, identity) =>
        isSingle(identity) ? value : (row.identities[identity] ?? null),
      ),
      names: together === 'single' ? row.names : laid.names,
    };
  }

  #isCrowded(sayings: readonly Saying[], crowded: Crowded): boolean {
    return sayings.some(({ identities }) =>
      identities.some(
        (value, identity) =>
          value !== null && this.#rule.identities[identity]?.kind === 'likely' && crowded(identity, value),
      ),
    );
  }

  /** Those that have a value of somebody's, and are not told apart by names. */
  #linked(saying: Saying, isCrowded: boolean): PersonRecord[] {
    const records = this.of(saying);
    if (records.length === 0) return records;
    const linked = new Set(keysOf(saying, records, this.#rule, () => isCrowded));
    return records.filter(({ id }) => linked.has(`${RECORD_KEY}${id}`));
  }
}
