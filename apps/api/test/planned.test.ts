import { OUTCOME_LETTERS } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, PROFILE, write } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { planBatch } from './support/plan-batch.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness('reader'));
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.admin.query('delete from imports');
  await api.admin.query('delete from leads');
});

const HEADER = 'E-mail;Nom;Montant\n';
const MAPPING = {
  columns: [
    { column: 0, field: 'email' },
    { column: 1, field: 'lastName' },
    { column: 2, field: 'value' },
  ],
};

interface CheckedFile {
  readonly lines: readonly string[];
  /** What the dry run noted of each line. */
  readonly outcomes: string;
  /** Of each line whether it would erase a value; nothing where the former release has checked it. */
  readonly erasures?: string;
  readonly batchSize?: number;
}

/** An import whose dry run is done: its file, and the lines of its batches as the worker writes them. */
async function checked({ lines, outcomes, erasures, batchSize = 3 }: CheckedFile): Promise<string> {
  const contents = HEADER + lines.map((line) => `${line}\n`).join('');
  const id = await makeImport(api, team, { status: 'ready', profile: PROFILE, mapping: MAPPING, contents });
  for (let row = 0; row < lines.length; row += batchSize) {
    const letters = outcomes.slice(row, row + batchSize);
    const byte = row === 0 ? 0 : Buffer.byteLength(`${HEADER}${lines.slice(0, row).join('\n')}\n`);
    await api.admin.query(
      `insert into import_batches
         (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms, from_byte, from_line, outcomes,
          erasures)
       values ($1, $2, 'check', $3, $4, $5, 1, $6, $7, $8, $9)`,
      [
        team.organizationId,
        id,
        row / batchSize + 1,
        letters.length,
        row + letters.length,
        byte,
        row === 0 ? 1 : row + 2,
        letters,
        erasures?.slice(row, row + batchSize) ?? null,
      ],
    );
    const known = await api.admin.query<{ id: string; email: string }>('select id, email from leads');
    const ids = new Map(known.rows.map(({ id: record, email }) => [email, record]));
    const { organizationId } = team;
    const recordIds = lines
      .slice(row, row + batchSize)
      .map((line) => ids.get(line.split(';')[0] ?? '') ?? null);
    await planBatch(api, { organizationId, importId: id, firstRow: row + 1, recordIds });
  }
  return id;
}

async function lead(email: string, lastName: string, value: string | null): Promise<string> {
  const { rows } = await api.admin.query<{ id: string }>(
    'insert into leads (organization_id, email, last_name, value) values ($1, $2, $3, $4) returning id',
    [team.organizationId, email, lastName, value],
  );
  return rows[0]?.id ?? '';
}

describe('the rows of a count', () => {
  test('of a stored file that has fewer than were counted are a fault of the program, logged once', async () => {
    const id = await checked({ lines: ['secret@d.example;;', 'b@d.example;;'], outcomes: 'ii' });
    const more = `update import_batches set outcomes = 'iii', rows = 3, processed_rows = 3 where import_id = $1`;
    await api.admin.query(more, [id]);
    const before = api.logged.length;
    const refused = await errorOf(client.imports.planned.query({ id, outcome: 'inserted' }));
    expect(refused).toMatchObject({ code: 'internal', status: 500 });
    const logged = api.logged.slice(before).filter((line) => line.includes('a procedure broke'));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('planned-places.ts');
    expect(logged.join()).not.toContain('secret@d.example');
  });

  test.each([
    ['keep', 'Old', '0.5'],
    ['clear', null, null],
  ] as const)('say what empty cells leave behind: %s', async (emptyCells, lastName, value) => {
    await lead('c@d.example', 'Old', '0.50');
    const id = await checked({ lines: ['c@d.example;;', 'new@e.example;;1'], outcomes: 'ui' });
    await write(api, id, `options = options || '{"emptyCells": "${emptyCells}"}'`);
    const { items } = await client.imports.planned.query({ id, outcome: 'updated' });
    expect(items[0]?.values.slice(1)).toEqual([
      { field: 'lastName', before: 'Old', after: lastName },
      { field: 'value', before: '0.5', after: value },
    ]);
    const created = await client.imports.planned.query({ id, outcome: 'inserted' });
    expect(created.items[0]?.values[1]).toEqual({ field: 'lastName', before: null, after: null });
  });

  test('say what the empty cells of each column leave behind, and those of the identities', async () => {
    await lead('c@d.example', 'Old', '0.50');
    const id = await checked({ lines: ['c@d.example;;'], outcomes: 'u' });
    const columns = MAPPING.columns.map((entry) =>
      entry.field === 'lastName' ? { ...entry, emptyCells: 'keep' } : entry,
    );
    await write(
      api,
      id,
      `mapping = '${JSON.stringify({ columns })}', options = options || '{"emptyCells": "clear"}'`,
    );
    const left = async () => {
      const { items } = await client.imports.planned.query({ id, outcome: 'updated' });
      return items[0]?.values.map((value) => value.after);
    };
    expect(await left()).toEqual(['c@d.example', 'Old', null]);
    await write(api, id, `options = options || '{"onDuplicate": "skip"}'`);
    expect(await left()).toEqual(['c@d.example', 'Old', '0.5']);
  });

  test('that would erase a value are found among the updates, in pages that lose none', async () => {
    const outcomes = 'uu=uiuuuuisuuuuuueuu';
    const erasures = 'x--x-x-x----xx--x--x';
    const lines = Array.from(outcomes, (_, index) => `p${index}@b.example;N${index};`);
    const id = await checked({ lines, outcomes, erasures, batchSize: 4 });
    const wanted = [...erasures].flatMap((mark, index) => (mark === 'x' ? [index + 1] : []));
    for (const limit of [1, 2, 3, wanted.length, 50]) {
      const rows: number[] = [];
      for (let cursor: number | null = 0; cursor !== null; ) {
        const page: Awaited<ReturnType<typeof client.imports.planned.query>> =
          await client.imports.planned.query({ id, outcome: 'updated', erasing: true, cursor, limit });
        rows.push(...page.items.map(({ row }) => row));
        cursor = page.nextCursor;
      }
      expect(rows).toEqual(wanted);
    }
    const none = await checked({ lines: ['a@b.example;;'], outcomes: 'u' });
    const page = await client.imports.planned.query({ id: none, outcome: 'updated', erasing: true });
    expect(page).toEqual({ items: [], nextCursor: null });
  });

  test('are those that the dry run noted, held against the table as it is now', async () => {
    const [kept, changed] = [
      await lead('a@b.example', 'Same', '70.50'),
      await lead('c@d.example', 'Old', null),
    ];
    const id = await checked({
      lines: [
        'a@b.example;Same;70,5',
        'c@d.example;New;0,50',
        'new@e.example;One;',
        'no;x;',
        'd@f.example;Two;1',
      ],
      outcomes: '=uiei',
    });
    expect(await client.imports.planned.query({ id, outcome: 'unchanged' })).toEqual({
      items: [
        {
          row: 1,
          line: 2,
          key: 'a@b.example',
          recordId: kept,
          values: [
            { field: 'email', before: 'a@b.example', after: 'a@b.example' },
            { field: 'lastName', before: 'Same', after: 'Same' },
            { field: 'value', before: '70.5', after: '70.5' },
          ],
        },
      ],
      nextCursor: null,
    });
    expect((await client.imports.planned.query({ id, outcome: 'updated' })).items).toMatchObject([
      {
        row: 2,
        line: 3,
        recordId: changed,
        values: [
          { before: 'c@d.example', after: 'c@d.example' },
          { before: 'Old', after: 'New' },
          { before: null, after: '0.5' },
        ],
      },
    ]);
    const created = await client.imports.planned.query({ id, outcome: 'inserted' });
    expect(created.items.map(({ row, line, recordId }) => ({ row, line, recordId }))).toEqual([
      { row: 3, line: 4, recordId: null },
      { row: 5, line: 6, recordId: null },
    ]);
    expect(created.items[1]?.values).toContainEqual({ field: 'lastName', before: null, after: 'Two' });

    // Somebody writes to the table: what is shown of a record moves with it; whose a row is was decided.
    await lead('d@f.example', 'Elsewhere', null);
    await api.admin.query(`update leads set last_name = 'Moved' where id = $1`, [changed]);
    const again = await client.imports.planned.query({ id, outcome: 'inserted' });
    expect(again.items.map(({ row, recordId }) => [row, recordId])).toEqual([
      [3, null],
      [5, null],
    ]);
    const moved = await client.imports.planned.query({ id, outcome: 'updated' });
    expect(moved.items[0]?.values[1]).toMatchObject({ before: 'Moved', after: 'New' });
  });

  test('come in pages that lose none and repeat none, whatever their size', async () => {
    const outcomes = 'iu=iieuisiiu==iueii';
    const lines = Array.from(outcomes, (_, index) => `p${index}@b.example;N${index};`);
    const id = await checked({ lines, outcomes, batchSize: 4 });
    const wanted = [...outcomes].flatMap((letter, index) => (letter === 'i' ? [index + 1] : []));
    for (let limit = 1; limit <= wanted.length + 1; limit++) {
      const rows: number[] = [];
      let cursor: number | null = 0;
      for (let pages = 0; cursor !== null; pages++) {
        expect(pages).toBeLessThan(20);
        const page: Awaited<ReturnType<typeof client.imports.planned.query>> =
          await client.imports.planned.query({ id, outcome: 'inserted', cursor, limit });
        expect(page.items.length).toBeGreaterThan(0);
        for (const { row, line, key } of page.items) {
          rows.push(row);
          expect([line, key]).toEqual([row + 1, `p${row - 1}@b.example`]);
        }
        cursor = page.nextCursor;
      }
      expect(rows).toEqual(wanted);
    }
  });

  test('that are rare come in short pages: no page reads more than ten batches', async () => {
    const lines = Array.from({ length: 36 }, (_, index) => `r${index}@b.example;N;`);
    const outcomes = Array.from(lines, (_, index) => (index % 3 === 2 ? 'u' : 'i')).join('');
    const id = await checked({ lines, outcomes });
    const first = await client.imports.planned.query({ id, outcome: 'updated', limit: 200 });
    expect([first.items.length, first.nextCursor]).toEqual([10, 30]);
    const second = await client.imports.planned.query({ id, outcome: 'updated', cursor: 30, limit: 200 });
    expect(second.items.map(({ row }) => row)).toEqual([33, 36]);
    expect(second.nextCursor).toBeNull();
  });

  test('that none has are an empty page', async () => {
    const id = await checked({ lines: ['a@b.example;A;'], outcomes: OUTCOME_LETTERS.inserted });
    expect(await client.imports.planned.query({ id, outcome: 'updated' })).toEqual({
      items: [],
      nextCursor: null,
    });
  });
});

describe('the rows of a count are refused', () => {
  test('of another organisation’s import', async () => {
    const id = await checked({ lines: ['a@b.example;A;'], outcomes: 'i' });
    const stranger = clientOf(api, (await makeTeam(api, 'other')).admin);
    expect(await errorOf(stranger.imports.planned.query({ id, outcome: 'inserted' }))).toMatchObject({
      code: 'not_found',
    });
  });

  test.each(['draft', 'committing', 'completed'] as const)('of an import that is %s', async (status) => {
    const id = await makeImport(api, team, { status, mapping: MAPPING });
    expect(await errorOf(client.imports.planned.query({ id, outcome: 'inserted' }))).toMatchObject({
      code: 'wrong_state',
      params: { status },
    });
  });

  test('once the file was deleted because of its age', async () => {
    const id = await checked({ lines: ['a@b.example;A;'], outcomes: 'i' });
    await api.admin.query('update files set purged_at = now()');
    expect(await errorOf(client.imports.planned.query({ id, outcome: 'inserted' }))).toMatchObject({
      code: 'file_purged',
    });
  });
});
