import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness?.close());

it('a correction that gives a row what a row is recognised by that is imported without a word says so', async () => {
  const { calls } = harness.client;
  const rows = Array.from({ length: 3_000 }, (_, at) => `l-${at + 1},l${at + 1}@b.example,,Lead,,`);
  rows[9] = 'l-10,nobody,,Lead,,';
  rows[19] = 'l-20,nobody,+33612345678,Dora,Petit,';
  rows[2_499] = 'l-2500,l2500@b.example,06 99 99 99 99,Anne,Martin,';
  const file = ['Lead id,Email,Phone,First name,Last name,Notes', ...rows, ''].join('\n');
  const fileId = await harness.client.upload(Buffer.from(file), { name: 'clashes.csv' });
  const id = await harness.checked(fileId);
  const clashes = async (row: number, ...cells: readonly (readonly [column: number, value: string])[]) =>
    (
      await calls.imports.editRows.mutate({
        id,
        edits: cells.map(([column, value]) => ({ row, column, value })),
      })
    ).rows.map((edited) => edited.clashes);
  expect(await clashes(10, [1, 'l10@b.example'])).toEqual([[]]);
  expect(await clashes(10, [1, 'L2500@b.example'])).toEqual([
    [{ with: 'row', key: 'l2500@b.example', line: 2_501 }],
  ]);
  expect(await clashes(10, [1, 'l10@b.example'], [0, 'l-1'])).toEqual([
    [{ with: 'row', key: 'l-1', line: 2 }],
  ]);
  // A phone tells only together with the name.
  expect(await clashes(20, [1, 'dora@b.example'], [2, '06 99 99 99 99'])).toEqual([[]]);
  expect(await clashes(20, [3, 'Anne'], [4, 'Martin'], [2, '+33 6 99 99 99 99'])).toEqual([
    [{ with: 'row', key: '+33699999999', line: 2_501 }],
  ]);
});
