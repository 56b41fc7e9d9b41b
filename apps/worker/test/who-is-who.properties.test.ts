import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyColumns } from '@sluice/rows';
import {
  type Crowded,
  type Decision,
  decide,
  type IdentityRule,
  identitiesOf,
  identityRule,
  MAX_COMPARED_NAMES,
  nameKey,
  type PersonRecord,
} from '@sluice/rows/identities';
import type { Entries } from '@sluice/services/plan/entries';
import { type DuplicatePolicy, entityOf } from '@sluice/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideBatch } from '../src/engine/people/decide-batch.ts';
import { decideTogether } from '../src/engine/people/decide-together.ts';
import type { LookUp } from '../src/engine/people/known-records.ts';
import { crowdedForNames } from '../src/engine/people/person-entries.ts';
import { personReader, type SaidRow } from '../src/engine/people/person-rows.ts';
import { putFact, type Settled, settledOf } from '../src/engine/people/row-facts.ts';
import { findSharing } from '../src/engine/people/sharing.ts';
import { newRecordIds } from '../src/engine/plan/new-record-id.ts';
import { RowFile } from '../src/engine/repeats/row-file.ts';

const FIELDS = ['externalId', 'email', 'phone', 'firstName', 'lastName', 'company'];
const leads = entityOf('leads');

/** Blocks of the spool that are soon full. */
const SMALL = { blockWords: 16, runWords: 64 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-people-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Values = readonly (string | null)[];

const oneOf = (...values: string[]) => fc.option(fc.constantFrom(...values), { freq: 2 });
/** Few values, so that everything collides. */
const person: fc.Arbitrary<Values> = fc.tuple(
  oneOf('1', '2', '3', '0'),
  oneOf('a@sluice.example', 'b@sluice.example', 'c@sluice.example', 'info@sluice.example'),
  oneOf('+33111111111', '+33222222222'),
  oneOf('Anne', 'A', 'Jean'),
  oneOf('Martin', 'Petit', 'Jean Petit'),
  oneOf('p', 'q'),
);
/** Some dozens of different people behind one address. */
const crowd = (size: number): Values[] =>
  Array.from({ length: size }, (_, at) => [null, 'info@sluice.example', null, `Name${at}`, 'Petit', null]);

/** What an import may be told to recognise leads by: all, or any of them. */
const CHOICES = [
  'externalId,email,phone',
  'externalId,email',
  'externalId,phone',
  'email,phone',
  'externalId',
  'email',
  'phone',
] as const;

const situations = fc.record({
  records: fc.array(fc.tuple(person, oneOf('a@sluice.example', 'info@sluice.example', 'c@sluice.example')), {
    maxLength: 5,
  }),
  inTable: fc.constantFrom(0, 0, 0, MAX_COMPARED_NAMES, MAX_COMPARED_NAMES + 3),
  inFile: fc.constantFrom(0, 0, MAX_COMPARED_NAMES - 1, MAX_COMPARED_NAMES + 3),
  rows: fc.array(person, { minLength: 1, maxLength: 14 }),
  policy: fc.constantFrom('update' as const, 'skip' as const, 'error' as const),
  /** Of the identities: lead id, e-mail, phone. */
  chosen: fc.oneof(fc.constant(CHOICES[0]), fc.constantFrom(...CHOICES)),
  alone: fc.constantFrom(false, false, false, true),
  /** Sizes of batches, again and again: as a run that is resumed cuts them. */
  sizes: fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 }), fc.constant(2_000)), {
    minLength: 1,
    maxLength: 4,
  }),
  rowsAtOnce: fc.constantFrom(1, 3, 2_000),
  seed: fc.nat(),
});

/** A record goes by a second address, and its own turns out to be on many rows: the row with the other must learn it. */
const crowdedElsewhere = {
  records: [[[null, 'info@sluice.example', null, 'Anne', 'Martin', null], 'c@sluice.example']],
  inTable: 0,
  inFile: MAX_COMPARED_NAMES + 3,
  rows: [[null, 'c@sluice.example', null, null, null, 'p']],
  policy: 'update',
  chosen: CHOICES[0],
  alone: false,
  sizes: [1],
  rowsAtOnce: 1,
  seed: 0,
} satisfies typeof situations extends fc.Arbitrary<infer Situation> ? Situation : never;

/** Records of which no two have one identifier, as a table has them. */
function tableOf(all: readonly (readonly [Values, string | null])[], rule: IdentityRule): PersonRecord[] {
  const taken = new Set<string>();
  return all.map(([values, alias], at) => {
    const { identities, names } = identitiesOf(leads, rule, (field) => values[FIELDS.indexOf(field)]);
    const [id, ...others] = identities;
    const isFree = id !== null && id !== undefined && !taken.has(id);
    if (isFree) taken.add(id);
    return {
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      identities: [isFree ? id : null, ...others],
      names,
      contested: false,
      aliases: [[], alias === null ? [] : [alias], []],
    };
  });
}

const goesBy = (record: PersonRecord, identity: number, value: string) =>
  record.identities[identity] === value || record.aliases[identity]?.includes(value) === true;

const isCrowdedIn =
  (table: readonly PersonRecord[]): Crowded =>
  (identity, value) =>
    table.filter((record) => goesBy(record, identity, value)).length > MAX_COMPARED_NAMES;

/** As the look-up in the database does it: of a crowded value those of an equal name, and three others. */
function lookUpIn(table: readonly PersonRecord[], rule: IdentityRule): LookUp {
  return async (rows) => {
    const records = new Set<PersonRecord>();
    const crowded = new Set<string>();
    for (const { identities, names } of rows) {
      for (const [identity, value] of identities.entries()) {
        if (value === null) continue;
        const holders = table.filter((record) => goesBy(record, identity, value));
        const many = holders.length > MAX_COMPARED_NAMES && rule.identities[identity]?.kind !== 'sure';
        if (many) crowded.add(`${identity} ${value}`);
        for (const [at, record] of holders.entries())
          if (!many || at < 3 || nameKey(record.names) === nameKey(names)) records.add(record);
      }
    }
    return {
      records: [...records].sort((one, other) => (one.id < other.id ? -1 : 1)),
      ...{ held: new Map(), versions: new Map() },
      crowded: (identity, value) => crowded.has(`${identity} ${value}`),
    };
  };
}

/** What is the same whoever decided it: persons are known by the row that carries what becomes of them. */
function said(settled: Pick<Settled, 'outcome' | 'by' | 'fills' | 'remarks'>) {
  const { outcome, by, fills, remarks } = settled;
  const what = outcome.kind === 'merged' ? { kind: 'merged', line: outcome.line } : outcome;
  return { what, by, fills, remarks };
}
function asSettled({ outcome, by, fills, remarks }: Decision) {
  const what = outcome.kind === 'merged' ? { kind: 'merged', line: outcome.into } : outcome;
  return { what, by, fills, remarks };
}

/** What the carrier of a person of several rows writes: of each field the last value, but for what is left alone. */
function laidOver(
  decisions: readonly Decision[],
  at: number,
  file: readonly Values[],
  policy: DuplicatePolicy,
) {
  const carrier = decisions[at];
  if (carrier?.person === undefined || carrier.outcome.kind === 'merged') return null;
  const whole = decisions.flatMap(({ person, leaves, says }, place) =>
    (policy === 'update' ? person === carrier.person : place === at)
      ? [{ leaves, says, values: file[place] ?? [] }]
      : [],
  );
  if (whole.length === 1 && carrier.leaves.length + carrier.says.length === 0) return null;
  return FIELDS.map((field, place) => {
    const identity = leads.identities.findIndex(({ fields }) => fields.includes(field));
    const values = whole.map(({ leaves, says, values: own }) =>
      leaves.includes(identity)
        ? null
        : (says.find(({ field: said }) => said === field)?.value ?? own[place]),
    );
    return values.findLast((value) => value !== null && value !== undefined) ?? null;
  });
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  return items
    .map((item, at) => ({ item, place: ((at + 1) * 7_919 * (1 + (seed % 1_009))) % 1_013 }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

it('decides the rows of a file, read in batches of any size, as all of them at once', async () => {
  const met = { together: 0, alone: 0, crowded: 0, merged: 0, byChoice: 0 };
  await fc.assert(
    fc.asyncProperty(situations, async (one) => {
      const { policy } = one;
      const chosen = one.chosen.split(',');
      const rule = identityRule(leads, { chosen, policy, alone: one.alone ? ['email'] : [] });
      const reader = personReader(leads, rule, FIELDS);
      const table = tableOf(
        [...one.records, ...crowd(one.inTable).map((values) => [values, null] as const)],
        rule,
      );
      const file = shuffled([...one.rows, ...crowd(one.inFile)], one.seed);
      const rows = file.map((values, at) => reader.ofValues(at + 1, at + 2, values));
      const lookUp = lookUpIn(table, rule);

      // The first pass, in batches.
      const parts: Entries[] = [];
      const provisional = new Map<number, Decision>();
      for (let from = 0, batches = 0; from < rows.length; batches++) {
        const size = one.sizes[batches % one.sizes.length] ?? 1;
        const batch = rows.slice(from, from + size);
        const accepted = emptyColumns(FIELDS.length);
        for (const { row, line } of batch) {
          accepted.rows.push(row);
          accepted.lines.push(line);
          for (const [place, column] of accepted.values.entries())
            column.push(file[row - 1]?.[place] ?? null);
        }
        const decided = await decideBatch({ rule, reader, lookUp }, accepted);
        parts.push(decided.entries);
        for (const [row, { decision }] of decided.rows) provisional.set(row, decision);
        from += size;
      }

      const sharing = await findSharing({
        entries: () => parts,
        totalRows: rows.length,
        folder,
        limits: SMALL,
      });
      await using facts = await RowFile.open(folder, rows.length);
      await using settled = await RowFile.open(folder, rows.length);
      for (const { row, line } of rows) {
        if (sharing.has(row))
          await putFact(facts, row, { line, values: file[row - 1] ?? [], remarks: [], cells: [] });
      }
      await decideTogether({ rule, reader, sharing, facts, lookUp, settled, rowsAtOnce: one.rowsAtOnce });

      const expected = decide(rows, table, rule, crowdedForNames(rule, onRows(rows, isCrowdedIn(table))));
      for (const [at, decision] of expected.entries()) {
        const known = await settledOf(settled, at + 1);
        const alone = provisional.get(at + 1);
        if (known) met.together++;
        else met.alone++;
        if (known?.outcome.kind === 'merged') met.merged++;
        if (chosen.length < leads.identities.length) met.byChoice++;
        if (known) expect(known.values, `row ${at + 1}`).toEqual(laidOver(expected, at, file, one.policy));
        expect(known ? said(known) : alone && asSettled(alone), `row ${at + 1}`).toEqual(asSettled(decision));
      }
      if (sharing.isCrowded(1, 'info@sluice.example')) met.crowded++;
    }),
    { numRuns: 400, examples: [[crowdedElsewhere]] },
  );
  for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(50);
});

/** A value of which the file has none is asked for by nobody. */
function onRows(rows: readonly SaidRow[], crowded: Crowded): Crowded {
  return (identity, value) =>
    rows.some(({ identities }) => identities[identity] === value) && crowded(identity, value);
}

it('gives each row the same new id again, in the order of the rows, and each import others', () => {
  const createdAt = new Date('2026-11-21T09:00:00.123Z');
  const [one, other] = [randomUUID(), randomUUID()].map((importId) => newRecordIds({ importId, createdAt }));
  const rows = [1, 2, 3, 1_000_000, 2 ** 20, 2 ** 31 - 1];
  const ids = rows.map((row) => one?.(row));
  expect(ids).toEqual(rows.map((row) => one?.(row)));
  expect(ids).toEqual([...ids].sort());
  expect(new Set([...ids, ...rows.map((row) => other?.(row))]).size).toBe(2 * rows.length);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(`${id?.slice(0, 8)}${id?.slice(9, 13)}`, 16)).toBe(createdAt.getTime());
  }
});
