import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Crowded, decide, keysOf } from '../../src/identities/index.ts';
import { type Situation, situations } from './support/arbitraries.ts';
import { oracle, type Told } from './support/oracle.ts';
import { apply, asRecord, type FileRow, importInto, type Stored } from './support/table.ts';

const POLICIES = ['update', 'skip', 'error'] as const;
const NOBODY: Crowded = () => false;
/** As if the address of the company, and a number, were on more rows of the file than are compared. */
const crowdedBut =
  ({ rule }: Situation): Crowded =>
  (identity, value) =>
    rule.identities[identity]?.kind === 'likely' &&
    !rule.identities[identity]?.alone &&
    (value === 'info@x.fr' || value === 's');

/** What was decided, in the terms of the oracle. */
function told({ table, rows, rule }: Situation, crowded: Crowded): readonly Told[] {
  const decisions = decide(rows, table.map(asRecord), rule, crowded);
  return decisions.map(({ outcome, person }) => {
    if (outcome.kind === 'refused') return { who: outcome.refusal.code, rows: [], setApart: false };
    const same = decisions.flatMap((other, at) => (other.person === person ? [at] : []));
    const carrier = decisions[(rule.policy === 'update' ? same.at(-1) : same[0]) ?? 0];
    return {
      who: carrier?.outcome.kind === 'record' ? carrier.outcome.id : (carrier?.outcome.kind ?? ''),
      rows: same,
      setApart: carrier?.remarks.some(({ code }) => code === 'set_apart') ?? false,
    };
  });
}

it('agrees with the rule as it is written', () => {
  fc.assert(
    fc.property(situations({ policies: POLICIES, unchosen: true }), fc.boolean(), (situation, some) => {
      const crowded = some ? crowdedBut(situation) : NOBODY;
      const { table, rows, rule } = situation;
      expect(told(situation, crowded)).toEqual(oracle(rows, table.map(asRecord), rule, crowded));
    }),
    { numRuns: 1_500 },
  );
});

it('finds nothing to change when the same file comes again, and refuses the same rows', () => {
  fc.assert(
    fc.property(situations({ policies: POLICIES }), ({ table, rows, rule }) => {
      const once = importInto(table, rows, rule, 'first');
      const twice = importInto(once.table, rows, rule, 'second');
      expect([twice.inserted, twice.updated]).toEqual([0, 0]);
      expect(twice.table).toEqual(once.table);
      expect(refusedRows(twice.decisions)).toEqual(refusedRows(once.decisions));
    }),
    { numRuns: 3_000 },
  );
});

function refusedRows(decisions: ReturnType<typeof decide>): readonly number[] {
  return decisions.filter(({ outcome }) => outcome.kind === 'refused').map(({ row }) => row);
}

it('gives no sure value to two records, replaces none unasked, and what it did can be taken back', () => {
  fc.assert(
    fc.property(situations({ policies: POLICIES, unchosen: true }), ({ table, rows, rule }) => {
      const { table: after } = importInto(table, rows, rule, 'n');
      expect(sureValues(after, rule)).toEqual([...new Set(sureValues(after, rule))]);
      const byId = new Map(after.map((record) => [record.id, record]));
      for (const before of table) {
        for (const [at, value] of before.identities.entries()) {
          if (rule.identities[at]?.kind !== 'sure' || rule.replaceSure || value === null) continue;
          expect(byId.get(before.id)?.identities[at]).toBe(value);
        }
      }
      expect(takenBack(table, after)).toEqual(table);
    }),
    { numRuns: 2_000 },
  );
});

function sureValues(table: readonly Stored[], { identities }: Situation['rule']): readonly string[] {
  return table.flatMap((record) =>
    record.identities.flatMap((value, at) =>
      value !== null && identities[at]?.kind === 'sure' ? [`${at} ${value}`] : [],
    ),
  );
}

/** By values: what was made goes, and each value that was changed is again what it was. */
function takenBack(before: readonly Stored[], after: readonly Stored[]): readonly Stored[] {
  const known = new Map(before.map((record) => [record.id, record]));
  return after.flatMap((record) => known.get(record.id) ?? []);
}

it('loses no identifier and clashes with none where the file comes in two', () => {
  fc.assert(
    fc.property(situations({ unchosen: true }), fc.nat(6), ({ table, rows, rule }, cut) => {
      const halves = [rows.slice(0, cut), rows.slice(cut)];
      const end = halves.reduce((state, half, at) => {
        const { table: next, decisions } = importInto(state, half, rule, `half${at}-`);
        expect(sureValues(next, rule)).toEqual([...new Set(sureValues(next, rule))]);
        for (const [place, { outcome, leaves }] of decisions.entries()) {
          if (outcome.kind === 'refused') continue;
          const lost = half[place]?.identities.filter((value, identity) => {
            const isSure = rule.identities[identity]?.kind === 'sure' && !leaves.includes(identity);
            return isSure && value !== null && !next.some((record) => goesBy(record, identity, value));
          });
          expect(lost).toEqual([]);
        }
        return next;
      }, table);
      expect(end.length).toBeGreaterThanOrEqual(table.length);
    }),
    { numRuns: 1_500 },
  );
});

function goesBy({ identities, aliases }: Stored, identity: number, value: string): boolean {
  return identities[identity] === value || aliases[identity]?.includes(value) === true;
}

it('decides rows alone as it decides them among all, where they share no key', () => {
  fc.assert(
    fc.property(situations({ policies: POLICIES, unchosen: true }), fc.boolean(), (situation, some) => {
      const crowded = some ? crowdedBut(situation) : NOBODY;
      const { table, rows, rule } = situation;
      const records = table.map(asRecord);
      const whole = decide(rows, records, rule, crowded).map(withoutNumber);
      for (const { rows: own, ids } of components(situation, crowded)) {
        const known = records.filter(({ id }) => ids.has(id));
        const numbers = new Set(own.map(({ row }) => row));
        expect(decide(own, known, rule, crowded).map(withoutNumber)).toEqual(
          whole.filter(({ row }) => numbers.has(row)),
        );
      }
    }),
    { numRuns: 2_000 },
  );
});

it('comes to one table in whatever order the components are written, as the check decided them', () => {
  fc.assert(
    fc.property(situations({ policies: POLICIES, unchosen: true }), fc.boolean(), (situation, backwards) => {
      const { table, rows, rule } = situation;
      const whole = importInto(table, rows, rule, 'n');
      const parts = components(situation, NOBODY).map(({ rows: own }) => ({
        own,
        decisions: decide(own, table.map(asRecord), rule),
      }));
      const ordered = backwards ? parts.reverse() : parts;
      const end = ordered.reduce((state, { own, decisions }) => {
        return apply(state, own, decisions, rule, 'n').table;
      }, table);
      expect(byId(end)).toEqual(byId(whole.table));
    }),
    { numRuns: 1_500 },
  );
});

function byId(table: readonly Stored[]): readonly Stored[] {
  return [...table].sort((one, other) => one.id.localeCompare(other.id));
}

/** Persons are numbered within what is decided together. */
function withoutNumber({ person: _, ...decision }: ReturnType<typeof decide>[number]) {
  return decision;
}

interface Component {
  readonly rows: readonly FileRow[];
  /** Of the records by which they hold together. */
  readonly ids: ReadonlySet<string>;
}

function components({ table, rows, rule }: Situation, crowded: Crowded): Component[] {
  const records = table.map(asRecord);
  let found: { keys: ReadonlySet<string>; rows: readonly FileRow[] }[] = [];
  for (const row of rows) {
    const keys = keysOf(row, records, rule, crowded);
    const linked = found.filter((one) => keys.some((key) => one.keys.has(key)));
    const all = new Set([...keys, ...linked.flatMap((one) => [...one.keys])]);
    const own = [...linked.flatMap((one) => one.rows), row].sort((one, other) => one.row - other.row);
    found = [...found.filter((one) => !linked.includes(one)), { keys: all, rows: own }];
  }
  return found.map(({ keys, rows: own }) => ({
    rows: own,
    ids: new Set([...keys].flatMap((key) => (key.startsWith('record\0') ? [key.slice(7)] : []))),
  }));
}
