import type { DuplicatePolicy } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.admin.query('delete from grape_varieties');
});

const HEADER = 'Code,Libellé';
const filler = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `F${from + index},filler`);

/** The same key three times: within one batch, or each in a batch of its own (a batch holds 100 rows here). */
const FILES = {
  'within one batch': [HEADER, 'K,first', 'K,second', 'K,third', ...filler(0, 300)].join('\n'),
  'across batches': [HEADER, 'K,first', ...filler(0, 150), 'K,second', ...filler(150, 150), 'K,third'].join(
    '\n',
  ),
};
const RULES: [policy: DuplicatePolicy, kept: string, outcome: string, counts: object][] = [
  ['update', 'third', 'skipped', { inserted: 301, skipped: 2, errors: 0 }],
  ['skip', 'first', 'skipped', { inserted: 301, skipped: 2, errors: 0 }],
  ['error', 'first', 'error', { inserted: 301, skipped: 0, errors: 2 }],
];

describe.each(Object.entries(FILES))('a key that stands three times in a file, %s', (_, file) => {
  it.each(RULES)(
    '%s: keeps the %s row and tells of the others',
    async (onDuplicate, kept, outcome, counts) => {
      const id = await harness.check('grape_varieties', file, { options: { onDuplicate } });
      expect(await harness.read(id)).toMatchObject({ status: 'ready', ...counts });
      await harness.queue('commit', id);
      await harness.work();
      expect(await harness.read(id)).toMatchObject({ status: 'completed', ...counts });

      const named = (await harness.records('grape_varieties')).filter(({ code }) => code === 'K');
      expect(named).toEqual([{ code: 'K', name: kept }]);
      const told = await harness.listedRows(id);
      expect(told.map(({ cells }) => cells[1])).toEqual(
        ['first', 'second', 'third'].filter((name) => name !== kept),
      );
      for (const row of told) {
        expect(row).toMatchObject({
          outcome,
          issues: [{ code: 'merged_into_line', params: { rule: onDuplicate } }],
        });
      }
    },
  );

  it('importing it again writes nothing', async () => {
    await harness.import('grape_varieties', file);
    const again = await harness.import('grape_varieties', file);
    expect(again).toMatchObject({ status: 'completed', inserted: 0, updated: 0, unchanged: 301, skipped: 2 });
  });
});

describe('a key that is already in the table', () => {
  const file = [HEADER, 'A,new name', 'B,new'].join('\n');
  beforeEach(async () => {
    await harness.import('grape_varieties', [HEADER, 'A,old name'].join('\n'));
  });

  it.each([
    ['update', 'new name', { inserted: 1, updated: 1 }],
    ['skip', 'old name', { inserted: 1, skipped: 1 }],
    ['error', 'old name', { inserted: 1, errors: 1 }],
  ] as const)('%s', async (onDuplicate, name, counts) => {
    const row = await harness.import('grape_varieties', file, { options: { onDuplicate } });
    expect(row).toMatchObject({ status: 'completed', plan: counts, ...counts });
    expect((await harness.records('grape_varieties'))[0]).toEqual({ code: 'A', name });
  });

  it.each([
    ['skip', { skipped: 1, errors: 1, inserted: 0 }],
    ['error', { errors: 2, inserted: 0 }],
  ] as const)('that came between the dry run and the commit, %s', async (onDuplicate, counts) => {
    const id = await harness.check('grape_varieties', file, { options: { onDuplicate } });
    await harness.admin.query(
      `insert into grape_varieties (organization_id, code, name) values ($1, 'B', 'by hand')`,
      [harness.organizationId],
    );
    await harness.queue('commit', id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', ...counts });
    expect(await harness.listedRows(id)).toMatchObject([
      { cells: ['A', 'new name'], issues: [{ code: 'duplicate_in_table' }] },
      { cells: ['B', 'new'], outcome: 'error', issues: [{ code: 'changed_since_check' }] },
    ]);
    expect((await harness.records('grape_varieties'))[1]).toEqual({ code: 'B', name: 'by hand' });
  });
});
