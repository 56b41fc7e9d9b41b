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
 * What the lowest bits of `seenBy` tell beside its hash, so that the same can be asked of the row alone: that it has a crowded
 * value; and that its person says something together that none of their rows does.
 */
const [CROWDED, ONLY_TOGETHER] = [1n, 2n];

/** What the lowest bits of what was seen tell. @param seen as `seenBy` gave it */
export function flagsOf(seen: bigint | null): {
  readonly isCrowded: boolean;
  readonly isOnlyTogether: boolean;
} {
  const bits = seen ?? 0n;
  return { isCrowded: (bits & CROWDED) !== 0n, isOnlyTogether: (bits & ONLY_TOGETHER) !== 0n };
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
   * @param isOnlyTogether some name of theirs, of several fields, comes of laying their rows over each other, and none of
   *   them says it: it recognises nobody
   * @returns null where there is nobody
   */
  seenBy(
    row: Saying,
    crowded: Crowded,
    {
      own,
      isForeign = () => true,
      laid = row,
      isOnlyTogether = false,
    }: {
      readonly own: string | null;
      readonly isForeign?: (id: string) => boolean;
      readonly laid?: Saying;
      readonly isOnlyTogether?: boolean;
    },
  ): bigint | null {
    const sayings = laid === row ? [row] : [row, isOnlyTogether ? this.#saidBy(row, laid) : laid];
    const isCrowded = sayings.some(({ identities }) =>
      identities.some(
        (value, identity) =>
          value !== null && this.#rule.identities[identity]?.kind === 'likely' && crowded(identity, value),
      ),
    );
    const seen = new Map<string, PersonRecord>();
    const written = this.#byId.get(own ?? '');
    if (written) seen.set(written.id, written);
    for (const saying of sayings) {
      const records = this.of(saying);
      const linked = new Set(
        records.length === 0 ? [] : keysOf(saying, records, this.#rule, () => isCrowded),
      );
      for (const record of records)
        if (linked.has(`${RECORD_KEY}${record.id}`) && isForeign(record.id)) seen.set(record.id, record);
    }
    const flags = (isCrowded ? CROWDED : 0n) | (isOnlyTogether ? ONLY_TOGETHER : 0n);
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
    return (seenHash(JSON.stringify(whole)) & ~(CROWDED | ONLY_TOGETHER)) | flags;
  }

  /** What a person says, without what needs several fields and the row does not say itself. */
  #saidBy(row: Saying, laid: Saying): Saying {
    const isPart = (value: string | null, identity: number) =>
      (this.#rule.identities[identity]?.fields.length ?? 1) === 1 || value === row.identities[identity];
    return {
      ...laid,
      identities: laid.identities.map((value, identity) => (isPart(value, identity) ? value : null)),
    };
  }
}
