import { DUPLICATE_POLICIES, type DuplicatePolicy } from '@sluice/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { playBack, wholeRecords } from './support/play-back.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

/** Each run takes an import or more through a real database: few runs, of small tables with much that collides. */
const RUNS = 8;

const COLUMNS = ['First name', 'Company', 'Value', 'Opt-in'] as const;
interface Lead {
  readonly ID: string;
  readonly 'E-mail': string;
  readonly 'First name': string;
  readonly Company: string;
  readonly Value: string;
  readonly 'Opt-in': string;
}

/** Known by its id, or else by its e-mail, or by nothing at all. */
const lead: fc.Arbitrary<Lead> = fc.record({
  ID: fc.constantFrom('', 'A', 'B', 'C', 'D'),
  'E-mail': fc.constantFrom('', 'x@leads.example', 'y@leads.example'),
  'First name': fc.constantFrom('', 'Ada', 'Ève', 'O’Neil, "Bo"'),
  Company: fc.constantFrom('', 'Acme', 'a\\b'),
  Value: fc.constantFrom('', '1.50', '-20.00'),
  'Opt-in': fc.constantFrom('', 'true', 'false'),
});

const scenario = fc.record({
  existing: fc.array(lead, { maxLength: 5 }),
  // A file of blank lines alone has no rows to import.
  rows: fc
    .array(lead, { minLength: 1, maxLength: 8 })
    .filter((rows) => rows.some((row) => row.ID !== '' || row['E-mail'] !== '')),
  mapped: fc.subarray([...COLUMNS]),
  policy: fc.constantFrom(...DUPLICATE_POLICIES),
});

/** A database that is empty but for records that were there before. */
async function settle(existing: readonly Lead[]): Promise<void> {
  await harness.admin.query('truncate leads, imports, record_changes, record_edits cascade');
  for (const record of existing) {
    if (!record.ID && !record['E-mail']) continue;
    const values = [record.ID, record['E-mail'], ...COLUMNS.map((column) => record[column])];
    await harness.admin.query(
      `insert into leads (organization_id, external_id, email, first_name, company, value, opt_in)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [harness.organizationId, ...values.map((value) => value || null)],
    );
  }
}

/** Imports the mapped columns of the rows, and tells the import's id. */
async function importRows(
  rows: readonly Lead[],
  mapped: readonly (typeof COLUMNS)[number][],
  onDuplicate: DuplicatePolicy,
): Promise<string> {
  const header = ['ID', 'E-mail', ...mapped] as const;
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = rows.map((row) => header.map((column) => quoted(row[column])).join(','));
  const id = await harness.check('leads', [header.join(','), ...lines].join('\n'), {
    options: { onDuplicate },
  });
  await harness.queue('commit', id);
  await harness.work();
  expect((await harness.read(id)).status).toBe('completed');
  return id;
}

const records = () => wholeRecords(harness, 'leads');

async function writtenBy(id: string): Promise<number> {
  const { inserted, updated } = await harness.read(id);
  return inserted + updated;
}

it('an import that is undone leaves the table as it was, and one that is redone as it had left it', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ existing, rows, mapped, policy }) => {
      await settle(existing);
      const before = await records();
      const id = await importRows(rows, mapped, policy);
      const after = await records();
      expect(await playBack(harness, 'undo', id)).toMatchObject({ status: 'undone', kept: 0 });
      expect(await records()).toEqual(before);
      expect(await playBack(harness, 'redo', id)).toMatchObject({ status: 'completed', kept: 0 });
      expect(await records()).toEqual(after);
    }),
    { numRuns: RUNS },
  );
});

it('an import that is done twice is as one that is done once, and each can be undone', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ existing, rows, mapped, policy }) => {
      await settle(existing);
      const before = await records();
      const first = await importRows(rows, mapped, policy);
      const after = await records();
      const second = await importRows(rows, mapped, policy);
      expect(await records()).toEqual(after);
      // A second import that had nothing to write vouches for what the first one did, or does not look at it.
      const { inserted, updated, unchanged } = await harness.read(second);
      expect({ inserted, updated }).toEqual({ inserted: 0, updated: 0 });
      if (unchanged > 0) {
        const { kept } = await playBack(harness, 'undo', first);
        expect([kept, await records()]).toEqual([await writtenBy(first), after]);
        await playBack(harness, 'redo', first);
        await playBack(harness, 'undo', second);
      }
      await playBack(harness, 'undo', first);
      expect(await records()).toEqual(before);
    }),
    { numRuns: RUNS },
  );
});

it('no undo and no redo takes away what was edited by hand', async () => {
  const edit = fc.record({
    column: fc.constantFrom('first_name', 'company', 'notes'),
    place: fc.nat({ max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(
      scenario,
      fc.array(edit, { maxLength: 3 }),
      async ({ existing, rows, mapped, policy }, edits) => {
        await settle(existing);
        const id = await importRows(rows, mapped, policy);
        const edited = [];
        for (const { column, place } of edits) {
          const { rows: found } = await harness.admin.query<{ id: string }>(
            `update leads set ${column} = 'mine' where id = (
             select id from leads order by id offset $1 limit 1) returning id`,
            [place],
          );
          for (const record of found) edited.push({ id: record.id, [column]: 'mine' });
        }
        for (const phase of ['undo', 'redo'] as const) {
          await playBack(harness, phase, id);
          expect(await records()).toEqual(
            expect.arrayContaining(edited.map((values) => expect.objectContaining(values))),
          );
        }
      },
    ),
    { numRuns: RUNS },
  );
});
