import { type DuplicatePolicy, STORED_PER_REMARK } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { edit, queueRetry } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.admin.query('delete from leads');
});

const HEADER = 'Lead ID,First name,Company,Last contacted';
/** Of each row what it is remarked for, by its line. */
const FILE = [
  HEADER,
  'A,Ana,#REF!,2026-01-01',
  'B,Bo,Acme,2026-01-01',
  'C,Chlo\ufffd,#DIV/0!,2126-01-01',
  'D,,Acme,2026-13-01',
  'E,Eve,Acme,1826-01-01',
].join('\n');
const REMARKS = { spreadsheet_error: 2, damaged_text: 1, implausible_date: 2 };

async function warningsOf(id: string) {
  const { rows } = await harness.admin.query<{
    line: number;
    outcome: string;
    issues: { code: string }[];
    remarks: { code: string; field: string; column: number; value: string }[];
    cells: string[];
  }>(
    `select line, outcome, issues, remarks, cells from import_rows
     where import_id = $1 order by row_number`,
    [id],
  );
  return rows;
}
const codes = (rows: Awaited<ReturnType<typeof warningsOf>>) =>
  rows.map(({ line, outcome, issues, remarks }) => [
    line,
    outcome,
    [...issues, ...remarks].map(({ code }) => code).join(' '),
  ]);

async function commit(id: string): Promise<void> {
  await harness.queue('commit', id);
  await harness.work();
}

describe('a row that is imported with a remark', () => {
  it('is among those imported, counted once more, and stored with what is to be known of it', async () => {
    const id = await harness.check('leads', FILE);
    const counts = { inserted: 4, errors: 1, skipped: 0, warnings: 3, remarks: REMARKS };
    expect(await harness.read(id)).toMatchObject({ status: 'ready', ...counts, plan: { warnings: 3 } });
    const told = [
      [2, 'warning', 'spreadsheet_error'],
      [4, 'warning', 'damaged_text spreadsheet_error implausible_date'],
      [5, 'error', 'invalid_date'],
      [6, 'warning', 'implausible_date'],
    ];
    const planned = await warningsOf(id);
    expect(codes(planned)).toEqual(told);
    expect(planned[0]).toMatchObject({
      remarks: [{ code: 'spreadsheet_error', field: 'company', column: 2, value: '#REF!' }],
      cells: ['A', 'Ana', '#REF!', '2026-01-01'],
    });

    await commit(id);
    expect(await harness.read(id)).toMatchObject({ status: 'completed', ...counts });
    expect(await warningsOf(id)).toEqual(planned);
    expect((await harness.records('leads')).map(({ company }) => company)).toEqual([
      undefined,
      'Acme',
      undefined,
      'Acme',
    ]);
  });

  it('is counted also where it updates a record or finds it as it should be', async () => {
    await harness.import('leads', FILE);
    const again = await harness.import('leads', FILE.replace('Ana', 'Anna'));
    expect(again).toMatchObject({ updated: 1, unchanged: 3, errors: 1, warnings: 3, remarks: REMARKS });
  });

  it.each<[DuplicatePolicy, string, object]>([
    ['skip', 'skipped', { inserted: 1, skipped: 1, errors: 0, warnings: 1 }],
    ['error', 'error', { inserted: 1, skipped: 0, errors: 1, warnings: 1 }],
  ])('is none where its record is known and the rule is %s', async (onDuplicate, outcome, counts) => {
    await harness.import('leads', [HEADER, 'A,Ana,Acme,'].join('\n'));
    const file = [HEADER, 'A,Ana,#REF!,', 'B,Bo,#REF!,'].join('\n');
    const id = await harness.check('leads', file, { options: { onDuplicate } });
    expect(await harness.read(id)).toMatchObject({ status: 'ready', ...counts });
    await commit(id);
    expect(await harness.read(id)).toMatchObject({ status: 'completed', ...counts });
    expect(codes(await warningsOf(id))).toEqual([
      [2, outcome, 'duplicate_in_table'],
      [3, 'warning', 'spreadsheet_error'],
    ]);
  });

  it('is kept aside where its record came between the dry run and the commit', async () => {
    const file = [HEADER, 'A,Ana,#REF!,', 'B,Bo,#REF!,'].join('\n');
    const id = await harness.check('leads', file, { options: { onDuplicate: 'skip' } });
    await harness.admin.query(
      `insert into leads (organization_id, external_id) select organization_id, 'A' from imports where id = $1`,
      [id],
    );
    await commit(id);
    expect(await harness.read(id)).toMatchObject({
      inserted: 1,
      errors: 1,
      warnings: 1,
      remarks: { spreadsheet_error: 1 },
    });
    expect(codes(await warningsOf(id))).toEqual([
      [2, 'error', 'changed_since_check'],
      [3, 'warning', 'spreadsheet_error'],
    ]);
  });

  it.each<[DuplicatePolicy, (string | number)[][], object]>([
    [
      'update',
      [
        [2, 'skipped', 'merged_into_line'],
        [3, 'skipped', 'merged_into_line'],
        [4, 'warning', 'implausible_date'],
      ],
      { inserted: 301, skipped: 2, warnings: 1, remarks: { implausible_date: 1 } },
    ],
    [
      'skip',
      [
        [2, 'warning', 'spreadsheet_error'],
        [3, 'skipped', 'merged_into_line'],
        [4, 'skipped', 'merged_into_line'],
      ],
      { inserted: 301, skipped: 2, warnings: 1, remarks: { spreadsheet_error: 1 } },
    ],
  ])('is counted once its key stands once: %s', async (onDuplicate, told, counts) => {
    const others = Array.from({ length: 300 }, (_, index) => `F${index},,Acme,`);
    const rows = ['A,Ana,#REF!,', 'A,Ana,Acme,', 'A,Ana,Acme,1826-01-01'];
    const id = await harness.check('leads', [HEADER, ...rows, ...others].join('\n'), {
      options: { onDuplicate },
    });
    expect(await harness.read(id)).toMatchObject({ status: 'ready', ...counts });
    expect(codes(await warningsOf(id))).toEqual(told);
    await commit(id);
    expect(await harness.read(id)).toMatchObject({ status: 'completed', ...counts });
    expect(codes(await warningsOf(id))).toEqual(told);
  });

  it('is refused where the database refuses it, and is no warning then', async () => {
    const id = await harness.check('leads', FILE);
    await harness.admin.query(
      `alter table leads add constraint no_ana check (first_name <> 'Ana') not valid`,
    );
    try {
      await commit(id);
    } finally {
      await harness.admin.query('alter table leads drop constraint no_ana');
    }
    expect(await harness.read(id)).toMatchObject({
      status: 'completed',
      inserted: 3,
      errors: 2,
      warnings: 2,
    });
    expect(codes(await warningsOf(id))[0]).toEqual([2, 'error', 'refused_by_database']);
  });
});

describe('a refused row that is tried again', () => {
  it('becomes a warning where it lands with a remark; a warning is never tried', async () => {
    const id = await harness.check('leads', FILE);
    await commit(id);
    await edit(harness, id, 4, { 3: '1826-02-03' });
    await queueRetry(harness, id);
    await harness.work();
    const after = await harness.read(id);
    expect(after).toMatchObject({ status: 'completed', inserted: 5, errors: 0, warnings: 4, step_total: 1 });
    expect(after).toMatchObject({ remarks: { ...REMARKS, implausible_date: 3 } });
    expect(codes(await warningsOf(id))[2]).toEqual([5, 'warning', 'implausible_date']);

    await queueRetry(harness, id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', warnings: 4, step_total: 0 });
  });
});

describe('a file that has the same remark in every row', () => {
  it('has so many rows stored of each kind, and all counted', async () => {
    const rows = Array.from({ length: STORED_PER_REMARK + 300 }, (_, index) => `${index},,#REF!,`);
    const last = `last,,#REF!,1826-01-01`;
    const id = await harness.check('leads', [HEADER, ...rows, last].join('\n'));
    const counts = {
      inserted: STORED_PER_REMARK + 301,
      warnings: STORED_PER_REMARK + 301,
      remarks: { spreadsheet_error: STORED_PER_REMARK + 301, implausible_date: 1 },
    };
    const stored = async () => (await warningsOf(id)).map(({ line }) => line);
    const expected = [
      ...Array.from({ length: STORED_PER_REMARK }, (_, index) => index + 2),
      STORED_PER_REMARK + 302,
    ];
    expect(await harness.read(id)).toMatchObject({ status: 'ready', ...counts });
    expect(await stored()).toEqual(expected);
    await commit(id);
    expect(await harness.read(id)).toMatchObject({ status: 'completed', ...counts });
    expect(await stored()).toEqual(expected);
  });
});
