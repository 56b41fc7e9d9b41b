import { minuteOf, nthOfMinute, secondOf } from '@sluice/shared';
import type { Decision, IdentityValues, PersonRecord, PersonRow } from './decision.ts';
import type { IdentityRule } from './rule.ts';

/**
 * So many rows, or records, of one value are paired: more of it is no copy of a record, and no play of a minute, but a wrong
 * column. Plays that are told apart within a minute have numbers up to it (`text/instant.ts` of `packages/shared`).
 */
export const MAX_PAIRED = 999;

/** Rows that say to be one: of one identifier, or of one second. */
interface Unit {
  /** Places, in the order of the file. */
  readonly rows: number[];
  readonly value: string;
  readonly time: string | null;
  /** What it says of the other sure identities. */
  readonly others: IdentityValues;
}

/** What a unit can go together with: a record, or what it goes by since another one was merged into it. */
interface Slot {
  readonly record: PersonRecord;
  /** Null of what a record goes by besides: that is known to the minute. */
  readonly time: string | null;
  readonly isOwn: boolean;
}

/** Rows and records as the rule takes them: those that go together have one value of the identity, and no others share it. */
export interface Paired {
  readonly rows: readonly PersonRow[];
  readonly records: readonly PersonRecord[];
  /** By place of the row: what is written in the place of what it says. */
  readonly says: ReadonlyMap<number, Decision['says']>;
  /** By place of the row: too many have its value for anybody to tell them apart. */
  readonly crowded: ReadonlyMap<number, { readonly identity: number; readonly records: readonly string[] }>;
}

/**
 * Pairs rows with records one to one by the identities that several may share (`Identity.paired`): first those that something
 * surer tells, then those of equal times, then what can be paired with little else, then the rest. Where the time is among the
 * identity's fields, only times that agree are paired, and rows of one second are one. As many find a partner as can, so
 * that the same rows find theirs a second time, whatever the first time wrote.
 */
export function pairUp(
  rows: readonly PersonRow[],
  records: readonly PersonRecord[],
  rule: IdentityRule,
): Paired {
  const paired = {
    ...{ rows, records, says: new Map<number, Decision['says']>() },
    crowded: new Map<number, { identity: number; records: string[] }>(),
  };
  for (const [identity, { paired: by, chosen }] of rule.identities.entries()) {
    if (by) new Pairing(rows, records, rule, identity, by).into(paired, chosen);
  }
  return paired;
}

class Pairing {
  readonly #rows: readonly PersonRow[];
  readonly #records: readonly PersonRecord[];
  readonly #identity: number;
  readonly #by: NonNullable<IdentityRule['identities'][number]['paired']>;
  /** The other sure identities. */
  readonly #surer: readonly number[];
  readonly #partners = new Map<Unit, Slot>();
  readonly #taken = new Set<PersonRecord | Slot>();

  constructor(
    rows: readonly PersonRow[],
    records: readonly PersonRecord[],
    rule: IdentityRule,
    identity: number,
    by: NonNullable<IdentityRule['identities'][number]['paired']>,
  ) {
    this.#rows = rows;
    this.#records = records;
    this.#identity = identity;
    this.#by = by;
    this.#surer = rule.identities.flatMap(({ kind, paired }, at) => (kind === 'sure' && !paired ? [at] : []));
  }

  into(
    paired: {
      rows: readonly PersonRow[];
      records: readonly PersonRecord[];
      says: Map<number, Decision['says']>;
      crowded: Map<number, { identity: number; records: string[] }>;
    },
    chosen: boolean,
  ): void {
    const identity = this.#identity;
    const values = new Map<number, string>();
    if (chosen) {
      const units = this.#units();
      this.#bind(units);
      const slots = this.#slots();
      for (const [value, together] of byValue(units, (unit) => unit.value)) {
        const open = together.filter((unit) => !this.#partners.has(unit));
        const free = (slots.get(value) ?? []).filter((slot) => !this.#taken.has(slot.record));
        if (open.length > MAX_PAIRED || free.length > MAX_PAIRED) {
          const ids = free.slice(0, 3).map(({ record }) => record.id);
          for (const at of open.flatMap((unit) => unit.rows))
            paired.crowded.set(at, { identity, records: ids });
          continue;
        }
        this.#pair(open, free);
        this.#tell(together, slots.get(value) ?? [], values, paired);
      }
    }
    paired.rows = paired.rows.map((row, at) => ({
      ...row,
      identities: row.identities.with(identity, values.get(at) ?? null),
    }));
    paired.records = paired.records.map((record) => {
      const isKnown = chosen && (record.identities[identity] ?? null) !== null;
      return {
        ...record,
        identities: record.identities.with(identity, isKnown ? nameOf(record) : null),
        aliases: record.aliases.map((all, at) => (at === identity ? [] : all)),
      };
    });
  }

  #units(): readonly Unit[] {
    const units = new Map<string, Unit>();
    for (const [at, row] of this.#rows.entries()) {
      const value = row.identities[this.#identity] ?? null;
      if (value === null) continue;
      const time = row.times?.[this.#identity] ?? null;
      const others = this.#surer.map((surer) => row.identities[surer] ?? null);
      const surest = others.findIndex((other) => other !== null);
      const second = this.#by.agrees && time !== null ? secondOf(time) : undefined;
      const key =
        surest === -1
          ? second === undefined
            ? `row\0${at}`
            : `second\0${value}\0${second}`
          : `${surest}\0${others[surest]}`;
      const known = units.get(key);
      if (known) known.rows.push(at);
      else units.set(key, { rows: [at], value, time, others });
    }
    return [...units.values()];
  }

  /** Whom something surer tells. */
  #bind(units: readonly Unit[]): void {
    const holders = new Map<string, PersonRecord>();
    for (const record of this.#records) {
      for (const [place, surer] of this.#surer.entries()) {
        const own = record.identities[surer] ?? null;
        for (const value of [...(own === null ? [] : [own]), ...(record.aliases[surer] ?? [])])
          holders.set(`${place}\0${value}`, record);
      }
    }
    for (const unit of units) {
      for (const [place, value] of unit.others.entries()) {
        const record = value === null ? undefined : holders.get(`${place}\0${value}`);
        if (!record || this.#partners.has(unit)) continue;
        this.#partners.set(unit, { record, time: record.times?.[this.#identity] ?? null, isOwn: true });
        this.#taken.add(record);
      }
    }
  }

  #slots(): Map<string, Slot[]> {
    const slots = this.#records.flatMap((record): (readonly [string, Slot])[] => {
      const own = record.identities[this.#identity] ?? null;
      const time = record.times?.[this.#identity] ?? null;
      const others = (record.aliases[this.#identity] ?? []).map(
        (value) => [value, { record, time: null, isOwn: false }] as const,
      );
      return own === null ? others : [[own, { record, time, isOwn: true }], ...others];
    });
    const grouped = byValue(slots, ([value]) => value);
    return new Map(
      [...grouped].map(([value, all]) => [value, all.map(([, slot]) => slot).sort(inOrder)] as const),
    );
  }

  #pair(units: readonly Unit[], slots: readonly Slot[]): void {
    const { agrees } = this.#by;
    const isExact = ({ time }: Unit | Slot) => time !== null && secondOf(time) !== undefined;
    const atOnce = byValue(slots.filter(isExact), ({ time }) => secondOf(time ?? '') ?? '');
    for (const unit of units)
      if (isExact(unit)) this.#take(unit, atOnce.get(secondOf(unit.time ?? '') ?? '') ?? []);
    if (agrees) {
      const open = slots.filter((slot) => !isExact(slot));
      for (const unit of units) if (isExact(unit)) this.#take(unit, open);
      for (const unit of units) if (!isExact(unit)) this.#take(unit, slots);
      return;
    }
    // Who has an identifier can only be who has none.
    const isKnown = ({ others }: Unit) => others.some((value) => value !== null);
    for (const unit of units) if (isKnown(unit)) this.#take(unit, slots);
    for (const unit of units) this.#take(unit, slots);
  }

  /** Gives a unit that has no partner the first that it may be. */
  #take(unit: Unit, slots: readonly Slot[]): void {
    if (this.#partners.has(unit)) return;
    const slot = slots.find((one) => !this.#taken.has(one) && this.#mayBe(unit, one.record));
    if (!slot) return;
    this.#partners.set(unit, slot);
    this.#taken.add(slot);
  }

  #mayBe(unit: Unit, record: PersonRecord): boolean {
    return this.#surer.every((surer, place) => {
      const [one = null, other = null] = [unit.others[place], record.identities[surer]];
      return one === null || other === null || one === other;
    });
  }

  /** What becomes of the rows of one value. */
  #tell(
    units: readonly Unit[],
    slots: readonly Slot[],
    values: Map<number, string>,
    paired: {
      says: Map<number, Decision['says']>;
      crowded: Map<number, { identity: number; records: string[] }>;
    },
  ): void {
    const { field, agrees } = this.#by;
    const taken = new Set(slots.flatMap(({ time, isOwn }) => (isOwn && time !== null ? [time] : [])));
    let nth = 0;
    for (const unit of units) {
      const { rows, time } = unit;
      const slot = this.#partners.get(unit);
      const isInexact = agrees && time !== null && secondOf(time) === undefined;
      const value = slot ? nameOf(slot.record) : `new\0${rows[0]}`;
      for (const at of rows) values.set(at, value);
      if (slot) {
        const own = slot.record.times?.[this.#identity];
        // Its record says it more exactly, or another time by which it goes since a merge.
        if (own && (isInexact || (agrees && !slot.isOwn)))
          for (const at of rows) paired.says.set(at, [{ field, value: own }]);
        continue;
      }
      if (!isInexact) continue;
      let free: string;
      do free = nthOfMinute(minuteOf(time), ++nth);
      while (taken.has(free));
      if (nth > MAX_PAIRED) {
        for (const at of rows) {
          values.delete(at);
          paired.crowded.set(at, { identity: this.#identity, records: [] });
        }
      } else if (free !== time) for (const at of rows) paired.says.set(at, [{ field, value: free }]);
    }
  }
}

function nameOf({ id }: PersonRecord): string {
  return `record\0${id}`;
}

function inOrder(one: Slot, other: Slot): number {
  const [a, b] = [one, other].map(({ time, record }) => `${time ?? '~'}\0${record.id}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

function byValue<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const value = keyOf(one);
    const others = groups.get(value);
    if (others) others.push(one);
    else groups.set(value, [one]);
  }
  return groups;
}
