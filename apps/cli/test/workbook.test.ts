import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { snapshotIn } from './support/printed.ts';

/** Sheets “Lisez-moi” (words), “Prospects” (a title, names in row 3), “Suite”, and “Archive”, which is hidden. */
const WORKBOOK = fileURLToPath(new URL('./files/prospects.xlsx', import.meta.url));

/** Its refused row, corrected in a spreadsheet: a day in a cell of dates, the row as a number. */
const CORRECTED = fileURLToPath(new URL('./files/prospects-corrected.xlsx', import.meta.url));

/** The same, as LibreOffice writes it for Excel 97. */
const OLDER = fileURLToPath(new URL('./files/prospects.xls', import.meta.url));

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack?.close());

it('a workbook goes in: its first sheet with a table, below the title, by the numbers of its rows', async () => {
  const ended = await stack.cliThatReads(['import', WORKBOOK, '--entity', 'leads', '--json']);
  expect(ended.stderr).toContain('sheet “Prospects”, column names in row 3');
  expect(ended.stderr).toContain('Lisez-moi, Suite, Archive');
  const { id, ...snapshot } = snapshotIn(ended);
  expect({ code: ended.code, ...snapshot }).toMatchObject({
    code: 3,
    status: 'completed',
    totalRows: 3,
    inserted: 2,
    errors: 1,
  });

  const refused = await stack.cli(['errors', id, '--json']);
  expect(refused.stdout).toContain('"line":5');
  expect(refused.stdout).toContain('invalid_email');
  const status = await stack.cli(['status', id]);
  expect(status.stdout).toContain('row 5 of “Prospects”: E-mail');
  expect((await stack.cli(['errors', id])).stdout).toContain('Sluice row,Sluice reason');
  const still = await stack.cli(['retry', id, '--set', '5:E-mail=neither']);
  expect(still.stderr).toContain('Row 5 of “Prospects” is still not right: E-mail');
  const twice = await stack.cli([
    'retry',
    id,
    '--set',
    '5:E-mail=a@b.example',
    '--set',
    '5:E-mail=c@d.example',
  ]);
  expect(twice.stderr).toContain('of row 5 of “Prospects” is set twice');
  const traced = await stack.cli(['trace', 'leads', 'L-1']);
  expect(traced.stdout).toContain('prospects.xlsx, row 4 of “Prospects”, imported');

  // A corrected report may be a workbook too.
  const retried = await stack.cli(['retry', id, '--from', CORRECTED, '--json']);
  expect(snapshotIn(retried)).toMatchObject({ status: 'completed', inserted: 3, errors: 0 });
});

it('a sheet is named, by name or by number', async () => {
  const byName = await stack.cli(['import', WORKBOOK, '--entity', 'leads', '--sheet', 'suite', '--json']);
  expect(snapshotIn(byName)).toMatchObject({ status: 'completed', totalRows: 2, inserted: 2 });
  const byNumber = await stack.cli([
    'import',
    WORKBOOK,
    '--entity',
    'leads',
    '--sheet',
    '3',
    '--dry-run',
    '--json',
  ]);
  expect(snapshotIn(byNumber)).toMatchObject({ status: 'ready', totalRows: 2, plan: { unchanged: 2 } });
  const none = await stack.cli(['import', WORKBOOK, '--entity', 'leads', '--sheet', 'Avril', '--json']);
  expect(snapshotIn(none)).toMatchObject({
    status: 'failed',
    lastError: {
      code: 'no_such_sheet',
      params: { sheet: 'Avril', sheets: 'Lisez-moi, Prospects, Suite, Archive' },
    },
  });
});

it('is told by its bytes, whatever it is called; one of Excel 97 is read too, and a damaged one refused', async () => {
  const renamed = join(stack.parts.dataDir, 'renamed.csv');
  await copyFile(WORKBOOK, renamed);
  const read = await stack.cli(['import', renamed, '--entity', 'leads', '--dry-run', '--json']);
  expect(snapshotIn(read)).toMatchObject({ status: 'ready', totalRows: 3 });
  const old = await stack.cliThatReads(['import', OLDER, '--entity', 'leads', '--dry-run', '--json']);
  expect(old.stderr).toContain('sheet “Prospects”, column names in row 3');
  expect(snapshotIn(old)).toMatchObject({ status: 'ready', totalRows: 3, errors: 1 });
  const older = join(stack.parts.dataDir, 'old.xls');
  await writeFile(older, Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]));
  const refused = await stack.cli(['import', older, '--entity', 'leads', '--json']);
  expect(snapshotIn(refused)).toMatchObject({
    status: 'failed',
    lastError: { code: 'damaged_workbook', params: { part: 'XLS' } },
  });
});
