import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.admin.query('delete from leads');
});

const HEADER = 'Lead ID,Last name,Deal value';
const FILE = [HEADER, 'A,Ana,10', HEADER, 'B,Bo,20', 'C,,x', 'TOTAL,,30', 'Exported on 2026-11-01'].join(
  '\n',
);
const COUNTS = { inserted: 2, updated: 0, skipped: 3, errors: 1 };

async function listed(id: string) {
  const { rows } = await harness.admin.query(
    `select line, outcome, issues -> 0 ->> 'code' as code, issues -> 0 -> 'params' ->> 'what' as what
     from import_rows where import_id = $1 order by row_number`,
    [id],
  );
  return rows.map(({ line, outcome, code, what }) => [line, outcome, what ?? code]);
}

const LISTED = [
  [3, 'skipped', 'header'],
  [5, 'error', 'invalid_decimal'],
  [6, 'skipped', 'total'],
  [7, 'skipped', 'note'],
];

async function commit(id: string): Promise<void> {
  await harness.queue('commit', id);
  await harness.work();
}

it('what is no record is left out, counted and listed, by the check as by the import', async () => {
  const id = await harness.check('leads', FILE);
  expect(await harness.read(id)).toMatchObject({ status: 'ready', ...COUNTS });
  expect(await listed(id)).toEqual(LISTED);
  await commit(id);
  expect(await harness.read(id)).toMatchObject({ status: 'completed', ...COUNTS });
  expect(await listed(id)).toEqual(LISTED);
});

it('it is so also once the list of the check is gone', async () => {
  const id = await harness.check('leads', FILE);
  await harness.admin.query('delete from import_rows where import_id = $1', [id]);
  await commit(id);
  expect(await harness.read(id)).toMatchObject({ status: 'completed', ...COUNTS });
});

it('a line is read as a row where somebody says so', async () => {
  const id = await harness.check('leads', FILE, { options: { asRows: [6] } });
  expect(await harness.read(id)).toMatchObject({ status: 'ready', ...COUNTS, inserted: 3, skipped: 2 });
  await commit(id);
  const { rows } = await harness.admin.query(
    `select external_id as id, "value"::float from leads order by external_id`,
  );
  expect(rows).toEqual([
    { id: 'A', value: 10 },
    { id: 'B', value: 20 },
    { id: 'TOTAL', value: 30 },
  ]);
});
