import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { imported, leadsFile } from './support/imported.ts';
import { playBack } from './support/play-back.ts';
import { edit, journalOf, ownProgressOf, retried } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('delete from leads'));

describe('a retry', () => {
  it('lands exactly the rows that were corrected, and counts and journals them', async () => {
    const id = await imported(
      harness,
      'leads',
      leadsFile('1,a@b.example,x', '2,nothing,y', '3,nothing,z', '4,d@e.example,'),
    );
    expect(await harness.read(id)).toMatchObject({ inserted: 2, errors: 2 });
    await edit(harness, id, 2, { 1: 'c@d.example' });

    expect(await retried(harness, id)).toMatchObject({
      status: 'completed',
      phase: 'retry',
      total_rows: 4,
      processed_rows: 4,
      inserted: 3,
      errors: 1,
    });
    expect(await ownProgressOf(harness, id)).toEqual({
      step_row: 3,
      step_total: 2,
      step_processed: 2,
      step_records: 1,
      step_values: 0,
      step_kept: 1,
    });
    expect(
      (await harness.records('leads')).map(({ external_id, email, notes }) => [external_id, email, notes]),
    ).toEqual([
      ['1', 'a@b.example', 'x'],
      ['2', 'c@d.example', 'y'],
      ['4', 'd@e.example', undefined],
    ]);
    expect(await harness.listedRows(id)).toMatchObject([
      { row_number: 3, line: 4, issues: [{ code: 'invalid_email' }] },
    ]);
    expect(await journalOf(harness, id)).toMatchObject([
      { row_number: 1 },
      { row_number: 2, line: 3, before: null, after: ['2', 'c@d.example', 'y'] },
      { row_number: 4 },
    ]);
  });

  it('with nothing corrected changes nothing', async () => {
    const id = await imported(harness, 'leads', leadsFile('1,a@b.example,x', '2,nothing,y', '3,z', '4,,'));
    const before = [
      await harness.records('leads'),
      await harness.listedRows(id),
      await journalOf(harness, id),
    ];
    const { inserted, errors } = await harness.read(id);
    expect(await retried(harness, id)).toMatchObject({ status: 'completed', inserted, errors });
    expect([
      await harness.records('leads'),
      await harness.listedRows(id),
      await journalOf(harness, id),
    ]).toEqual(before);
  });

  it('judges the rest of an edited row as it judged the file', async () => {
    const id = await imported(harness, 'leads', leadsFile('1,nothing,B\0B', '2,nothing,C'));
    await edit(harness, id, 1, { 1: 'a@b.example' });
    await edit(harness, id, 2, { 1: 'b@c.example', 0: '' });
    expect(await retried(harness, id)).toMatchObject({ inserted: 1, errors: 1 });
    expect(await harness.listedRows(id)).toMatchObject([
      { row_number: 1, issues: [{ code: 'nul_character' }] },
    ]);
  });

  it('a row with cells missing is padded once it was edited, a line that was never cut is not', async () => {
    const id = await imported(
      harness,
      'leads',
      leadsFile('1,a@b.example,x', '2,b@c.example', '"3;"c@d.example;z', '"4;"x;z'),
    );
    expect(await harness.read(id)).toMatchObject({ inserted: 1, errors: 3 });
    await edit(harness, id, 2, { 0: '2b' });
    await edit(harness, id, 3, { 1: 'c@d.example', 2: 'z' });
    await edit(harness, id, 4, { 0: '4', 1: '', 2: 'z' });
    expect(await retried(harness, id)).toMatchObject({ inserted: 3, errors: 1 });
    expect((await harness.records('leads')).map(({ external_id }) => external_id)).toEqual(['1', '2b', '4']);
    expect(await harness.listedRows(id)).toMatchObject([
      { row_number: 3, issues: [{ code: 'stray_quote' }] },
    ]);
  });

  it('updates a record where the policy says so, and finds it unchanged where it is', async () => {
    await imported(harness, 'leads', leadsFile('7,g@h.example,old', '8,h@i.example,same'));
    const id = await imported(harness, 'leads', leadsFile('7,nothing,new', '8,nothing,same'));
    await edit(harness, id, 1, { 1: 'g@h.example' });
    await edit(harness, id, 2, { 1: 'h@i.example' });
    expect(await retried(harness, id)).toMatchObject({
      updated: 1,
      unchanged: 1,
      errors: 0,
      status: 'completed',
    });
    expect(await ownProgressOf(harness, id)).toMatchObject({ step_records: 0, step_values: 2, step_kept: 0 });
    expect(await journalOf(harness, id)).toMatchObject([
      { before: ['7', 'g@h.example', 'old'], after: ['7', 'g@h.example', 'new'] },
    ]);
    expect(await harness.listedRows(id)).toEqual([]);
  });

  it.each([
    ['skip', { skipped: 1, errors: 0 }, 'skipped'],
    ['error', { skipped: 0, errors: 1 }, 'error'],
  ] as const)(
    'leaves a known key alone under the policy %s, and says so',
    async (onDuplicate, counts, outcome) => {
      await imported(harness, 'leads', leadsFile('7,g@h.example,old'));
      const id = await imported(harness, 'leads', leadsFile('7,nothing,new'), { options: { onDuplicate } });
      await edit(harness, id, 1, { 1: 'g@h.example' });
      expect(await retried(harness, id)).toMatchObject({
        ...counts,
        inserted: 0,
        updated: 0,
        status: 'completed',
      });
      expect(await harness.listedRows(id)).toMatchObject([
        { outcome, issues: [{ code: 'duplicate_in_table', params: { key: '7' } }] },
      ]);
      expect(await harness.records('leads')).toMatchObject([{ notes: 'old' }]);
    },
  );

  it('refuses a record that this import has already written, and lays rows of one person over each other', async () => {
    await imported(harness, 'leads', leadsFile('9,i@j.example,same'));
    const id = await imported(
      harness,
      'leads',
      leadsFile('1,a@b.example,x', '2,no,y', '3,no,z', '4,no,same', '5,no,other', '6,no,w'),
    );
    await edit(harness, id, 2, { 0: '1', 1: 'a@b.example' });
    await edit(harness, id, 3, { 0: '30', 1: 'c@d.example' });
    await edit(harness, id, 4, { 0: '9', 1: 'i@j.example' });
    await edit(harness, id, 5, { 0: '9', 1: 'i@j.example' });
    await edit(harness, id, 6, { 0: '30', 1: 'f@g.example' });
    // Of rows that are tried together and are one person's, the last one carries the outcome.
    expect(await retried(harness, id)).toMatchObject({
      inserted: 2,
      unchanged: 0,
      updated: 1,
      errors: 1,
      skipped: 2,
    });
    expect(
      (await harness.listedRows(id)).map(({ row_number, issues }) => [
        row_number,
        issues[0]?.code,
        issues[0]?.params,
      ]),
    ).toEqual([
      [2, 'duplicate_in_file', { key: '1', line: 2, rule: 'error' }],
      [3, 'merged_into_line', { line: 7, rule: 'update' }],
      [4, 'merged_into_line', { line: 6, rule: 'update' }],
    ]);
  });

  it('cuts a batch that the database refuses down to the rows to blame', async () => {
    // With rows between them that have landed: a batch of refused rows has gaps.
    const rows = Array.from({ length: 120 }, (_, row) =>
      row % 3 ? `${row + 1},l${row}@b.example,x` : `${row + 1},no,x`,
    );
    const id = await imported(harness, 'leads', leadsFile(...rows));
    await harness.admin.query(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
       select organization_id, import_id, row_number, 1, 'r' || row_number || '@b.example'
       from import_rows where import_id = $1`,
      [id],
    );
    await harness.admin.query(
      `alter table leads add constraint no_sevens check (external_id not in ('7', '22')) not valid`,
    );
    try {
      expect(await retried(harness, id)).toMatchObject({ inserted: 118, errors: 2, status: 'completed' });
      expect(await harness.listedRows(id)).toMatchObject(
        [7, 22].map((row_number) => ({
          row_number,
          issues: [{ code: 'refused_by_database', params: { sqlstate: '23514' } }],
        })),
      );
    } finally {
      await harness.admin.query('alter table leads drop constraint no_sevens');
    }
    expect(await retried(harness, id)).toMatchObject({ inserted: 120, errors: 0 });
    expect(await journalOf(harness, id)).toHaveLength(120);
  });
});

it('what a retry has written is undone with the rest, and redone', async () => {
  await imported(harness, 'leads', leadsFile('7,g@h.example,old'));
  const before = await harness.records('leads');
  const id = await imported(harness, 'leads', leadsFile('1,a@b.example,x', '2,no,y', '7,no,new'));
  await edit(harness, id, 2, { 1: 'c@d.example' });
  await edit(harness, id, 3, { 1: 'g@h.example' });
  expect(await retried(harness, id)).toMatchObject({ inserted: 2, updated: 1, errors: 0 });
  const after = await harness.records('leads');
  await playBack(harness, 'undo', id);
  expect(await harness.records('leads')).toEqual(before);
  await playBack(harness, 'redo', id);
  expect(await harness.records('leads')).toEqual(after);
});

describe('rows corrected in the review', () => {
  it('land in the same start as the commit', async () => {
    const id = await harness.check('leads', leadsFile('1,a@b.example,x', '2,no,y', '3,no,z'));
    await edit(harness, id, 3, { 1: 'c@d.example' });
    await harness.queue('commit', id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({
      status: 'completed',
      phase: 'retry',
      inserted: 2,
      errors: 1,
      processed_rows: 3,
    });
  });

  it('are no reason for another pass where there are none', async () => {
    const id = await imported(harness, 'leads', leadsFile('1,a@b.example,x', '2,no,y'));
    expect(await harness.read(id)).toMatchObject({ status: 'completed', phase: 'commit' });
  });
});
