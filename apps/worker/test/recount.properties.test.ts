import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { correct, planOf } from './support/corrected.ts';
import { Harness } from './support/harness.ts';
import { countsOf } from './support/imported.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

const HEADER = 'Lead id,Email,Phone,First name,Last name,Company,Score';
/** Few values, so that persons are joined and split by a cell; and some that are refused, or remarked on. */
const DOMAIN: readonly (readonly string[])[] = [
  ['', '1', '2', '3', '0'],
  ['', '', 'a@b.example', 'b@b.example', 'c@b.example', 'info@b.example', 'nobody'],
  ['', '', '+33612345678', '+33687654321', 'twelve'],
  ['', 'Anne', 'A', 'Jean'],
  ['', 'Martin', 'Petit', 'Jean Petit'],
  ['', 'p', '#REF!'],
  ['', '1', 'many'],
];
const cellOf = (column: number) => fc.constantFrom(...(DOMAIN[column] ?? []));
const row = fc.tuple(...DOMAIN.map((_, column) => cellOf(column)));
const edit = fc.record({
  /** Of the refused rows and of those that are corrected already, whichever has this place. */
  at: fc.nat(1_000),
  cells: fc.array(
    fc.integer({ min: 0, max: DOMAIN.length - 1 }).chain((column) =>
      fc.record({
        column: fc.constant(column),
        value: fc.option(fc.oneof({ weight: 4, arbitrary: cellOf(column) }, fc.constant('x')), { freq: 8 }),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
});
const situations = fc.record({
  table: fc.oneof(fc.constant([]), fc.array(row, { maxLength: 6 })),
  rows: fc.array(row, { minLength: 4, maxLength: 24 }),
  /** Where in the file each of them stands, among rows that share nothing with anybody. */
  gaps: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 24, maxLength: 24 }),
  policy: fc.constantFrom('update' as const, 'update' as const, 'skip' as const, 'error' as const),
  match: fc.constantFrom<string[] | undefined>(undefined, ['email'], ['externalId', 'email', 'phone']),
  rounds: fc.array(fc.array(edit, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
});

function fileOf({ rows, gaps }: { rows: readonly string[][]; gaps: readonly number[] }): string {
  let others = 0;
  const lines = rows.flatMap((cells, at) => [
    ...Array.from({ length: gaps[at] ?? 0 }, () => `x${++others},x${others}@b.example,,X,Y,,`),
    cells.join(','),
  ]);
  return [HEADER, ...lines, ''].join('\n');
}

/** When the check whose plan it is was at its first batch: another one where all rows were checked again. */
async function beganAt(id: string): Promise<string> {
  const { rows } = await harness.admin.query(
    `select min(at)::text as at from import_batches where import_id = $1 and phase = 'check'`,
    [id],
  );
  return rows[0].at;
}

it('any corrections are counted as a whole new check counts them, to the last of what the commit follows', async () => {
  const met = { single: 0, joined: 0, accepted: 0, takenBack: 0, stillRefused: 0, warned: 0, batches: 0 };
  await fc.assert(
    fc.asyncProperty(situations, async ({ table, policy, match, rounds, ...file }) => {
      await harness.admin.query('delete from leads');
      if (table.length > 0) await harness.import('leads', fileOf({ rows: table, gaps: [] }));
      const options = { emptyCells: 'keep', onDuplicate: policy, ...(match && { match }) } as const;
      const id = await harness.check('leads', fileOf(file), { options });
      if ((await harness.read(id)).status !== 'ready') return;
      for (const edits of rounds) {
        const before = await planOf(harness, id);
        const began = await beganAt(id);
        const correctable = [
          ...new Set([
            ...before.listed.filter(({ outcome }) => outcome === 'error').map(({ row_number }) => row_number),
            ...before.corrections.map(({ row_number }) => row_number),
          ]),
        ];
        if (correctable.length === 0) return;
        const rows: Record<number, Record<number, string | null>> = {};
        for (const { at, cells } of edits) {
          const number = correctable[at % correctable.length];
          for (const { column, value } of cells) rows[number] = { ...rows[number], [column]: value };
          if (cells.some(({ value }) => value === null)) met.takenBack++;
        }
        await correct(harness, id, rows);
        await harness.work();
        const counted = await planOf(harness, id);
        if ((await beganAt(id)) === began) met.single++;
        expect(counted.counted).toMatchObject({ status: 'ready', unchecked_rows: 0 });
        // The same again, by a check of all rows.
        await harness.queue('check', id);
        await harness.work();
        const whole = await planOf(harness, id);
        expect(counted).toEqual(whole);
        const joined = ({ planned }: typeof whole) =>
          planned.flatMap((part) => part.rows).filter(({ carrier }) => carrier !== null).length;
        if (joined(whole) !== joined(before)) met.joined++;
        if (whole.counted.errors < before.counted.errors) met.accepted++;
        if (whole.counted.errors >= before.counted.errors) met.stillRefused++;
        if (whole.counted.warnings !== before.counted.warnings) met.warned++;
        if (whole.lines.length > 1) met.batches++;
      }
    }),
    { numRuns: 12 },
  );
  for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(0);
});

it('what was counted is what the commit does, row for row', async () => {
  await fc.assert(
    fc.asyncProperty(situations, async ({ table, policy, match, rounds, ...file }) => {
      await harness.admin.query('delete from leads');
      if (table.length > 0) await harness.import('leads', fileOf({ rows: table, gaps: [] }));
      const options = { emptyCells: 'keep', onDuplicate: policy, ...(match && { match }) } as const;
      const id = await harness.check('leads', fileOf(file), { options });
      if ((await harness.read(id)).status !== 'ready') return;
      for (const edits of rounds) {
        const refused = (await harness.listedRows(id)).filter(({ outcome }) => outcome === 'error');
        if (refused.length === 0) break;
        const rows: Record<number, Record<number, string | null>> = {};
        for (const { at, cells } of edits) {
          const number = refused[at % refused.length]?.row_number ?? 0;
          for (const { column, value } of cells) rows[number] = { ...rows[number], [column]: value };
        }
        await correct(harness, id, rows);
        await harness.work();
      }
      const promised = await harness.read(id);
      expect(promised.status).toBe('ready');
      await harness.queue('commit', id);
      await harness.work();
      const done = await harness.read(id);
      expect(done.status).toBe('completed');
      expect({ ...promised.plan, ...countsOf(done) }).toEqual(promised.plan);
    }),
    { numRuns: 6 },
  );
});
