import { parse } from 'csv-parse/sync';
import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvLines } from '../src/downloads/csv-lines.ts';
import { neutralise } from '../src/downloads/neutralise.ts';
import { clientOf } from './support/client.ts';
import { makeImport, PROFILE } from './support/imports.ts';
import { makeTeam, type Person, type Team } from './support/people.ts';
import { refusalOf, startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let rival: Team;

beforeAll(async () => {
  api = await startApi();
  team = await makeTeam(api, 'team');
  rival = await makeTeam(api, 'rival');
});
afterAll(() => api.stop());

function download(path: string, person: Person = team.reader): Promise<Response> {
  return fetch(api.url + path, { headers: { cookie: person.cookie } });
}

async function sheetRows(bytes: Uint8Array): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for await (const { values } of streamXlsxRows(bytes)) rows.push(values);
  return rows;
}

async function rowsOf(response: Response, delimiter = ','): Promise<string[][]> {
  return parse(await response.text(), { delimiter, bom: true, relax_column_count: true });
}

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd|calc', "'+cmd|calc"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', "'\rx"],
  ['\n=x', "'\n=x"],
  ['＝1+1', "'＝1+1"],
  ['-', "'-"],
  ['-12.50', '-12.50'],
  ['-1 234,56', '-1 234,56'],
  ['+33123456789', '+33123456789'],
  ['a=b', 'a=b'],
  ['', ''],
])('for a spreadsheet a cell %j is written %j', (cell, written) => {
  expect(neutralise(cell)).toBe(written);
});

/** Cells that a careless writer, or one who thinks of spreadsheets, would spoil. */
const NASTY = [
  '=1+1',
  '-5 below',
  '+plus',
  '@home',
  '-',
  '\ttab first',
  'tab\tinside',
  'lone\nLF',
  'lone\rCR',
  'both\r\nof them',
  '\r',
  '\n',
  'a "quoted" word',
  '"',
  '"all of it"',
  "'apostrophe",
  'a, b; c | d',
  '👩🏽‍🌾 été',
  '\u{feff}marked',
  ' spaces around ',
  '',
];

test.each([',', ';', '\t', '|'])('exactly written, every cell is read as it was (%j)', (delimiter) => {
  const rows = [NASTY, ...NASTY.map((cell) => NASTY.map((other) => cell + other))];
  expect(parse(csvLines(rows, 'exact', delimiter), { delimiter, bom: false })).toEqual(rows);
});

describe('the error report', () => {
  async function importWithRows(): Promise<string> {
    const id = await makeImport(api, team, { status: 'ready' });
    await api.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
       select $1, $2, r.row, r.line, r.outcome, r.issues, r.cells from jsonb_to_recordset($3)
         as r(row int, line int, outcome text, issues jsonb, cells jsonb)`,
      [
        team.organizationId,
        id,
        JSON.stringify([
          {
            row: 1,
            line: 2,
            outcome: 'error',
            issues: [{ code: 'invalid_email', field: 'email', column: 0, value: '=1+1' }],
            cells: ['=1+1', 'Müller; "Jo"', 'two\nlines'],
          },
          { row: 2, line: 4, outcome: 'warning', issues: [], cells: ['a@b.example', 'kept out', ''] },
          {
            row: 3,
            line: 5,
            outcome: 'skipped',
            issues: [{ code: 'duplicate_in_table', params: { key: 'email:c@d.example' } }],
            cells: ['c@d.example', '-12,5', ''],
          },
          {
            row: 4,
            line: 6,
            outcome: 'error',
            issues: [{ code: 'ragged_row', params: { found: 4, expected: 3 } }],
            cells: ['e@f.example', 'x', 'y', 'one too many'],
          },
          {
            row: 5,
            line: 7,
            outcome: 'error',
            issues: [{ code: 'ragged_row', params: { found: 1, expected: 3 } }],
            cells: ['short'],
          },
        ]),
      ],
    );
    return id;
  }

  test('has the file’s columns, then line and reason, one row per refused row and no other', async () => {
    const id = await importWithRows();
    const response = await download(`/api/imports/${id}/errors.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="errors-${id}.csv"`);
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe('E-mail');
    // Separated as the file was.
    const rows = await rowsOf(response, ';');
    expect(rows).toEqual([
      ['E-mail', 'Nom', 'Note', 'Sluice line', 'Sluice reason'],
      [
        '=1+1',
        'Müller; "Jo"',
        'two\nlines',
        '2',
        'E-mail: “=1+1” is not an e-mail address. Expected something like name@example.com.',
      ],
      ['e@f.example', 'x', 'y', '6', expect.stringContaining('4 cells'), 'one too many'],
      ['short', '', '', '7', expect.stringContaining('1 cells')],
    ]);
  });

  test('is made harmless for a spreadsheet where that is asked for', async () => {
    const id = await importWithRows();
    const response = await download(`/api/imports/${id}/errors.csv?spreadsheet=true`);
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = await rowsOf(response, ';');
    expect(rows.map(([first]) => first)).toEqual(['E-mail', "'=1+1", 'e@f.example', 'short']);
  });

  test('speaks French where it is asked to', async () => {
    const id = await importWithRows();
    const rows = await rowsOf(await download(`/api/imports/${id}/errors.csv?lang=fr`), ';');
    expect(rows[1]?.[4]).toMatch(/adresse/);
  });

  test('as a workbook holds the same rows, every cell a text', async () => {
    const id = await importWithRows();
    const long = `${'é'.repeat(32_766)}👍`;
    await api.admin.query(`update import_rows set cells = $2 where import_id = $1 and row_number = 4`, [
      id,
      JSON.stringify(['007', '_x0041_\u0001\ufffe', '\t\r\n', long]),
    ]);
    const response = await download(`/api/imports/${id}/errors.xlsx?lang=fr`);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="errors-${id}.xlsx"`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(await sheetRows(bytes)).toEqual([
      ['E-mail', 'Nom', 'Note', 'Sluice line', 'Sluice reason'],
      ['=1+1', 'Müller; "Jo"', 'two\nlines', '2', expect.stringContaining('adresse')],
      [
        '007',
        '_x0041_\u0001\ufffe',
        '\t\n',
        '6',
        expect.stringMatching(/^Un classeur ne peut pas contenir cette ligne entière/),
        'é'.repeat(32_766),
      ],
      ['short', '', '', '7', expect.stringContaining('1 ')],
    ]);
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const cells = [...(sheets[0]?.cells?.values() ?? [])];
    // All but the one beyond the header, which no column formats.
    expect(cells).toHaveLength(4 * 5);
    for (const cell of cells) {
      expect(cell).toMatchObject({ type: 'string', style: { numFmt: '@' } });
    }
  });

  test('as a workbook comes whole in pages', async () => {
    const id = await makeImport(api, team, { status: 'ready' });
    await api.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
       select $1, $2, n, n + 1, 'error', '[]', jsonb_build_array('00' || n, '', '') from generate_series(1, 2500) as n`,
      [team.organizationId, id],
    );
    const bytes = new Uint8Array(await (await download(`/api/imports/${id}/errors.xlsx`)).arrayBuffer());
    const rows = await sheetRows(bytes);
    expect(rows.slice(1).map(([cell]) => cell)).toEqual(Array.from({ length: 2500 }, (_, n) => `00${n + 1}`));
  });

  test('of a file without a header has the columns’ names', async () => {
    const profile = {
      ...PROFILE,
      dialect: { ...PROFILE.dialect, header: false, delimiter: ',' as const },
      columns: PROFILE.columns.map((column) => ({
        ...column,
        header: '',
        name: `Column ${column.index + 1}`,
      })),
    };
    const id = await makeImport(api, team, { status: 'ready', profile });
    const rows = await rowsOf(await download(`/api/imports/${id}/errors.csv`));
    expect(rows[0]).toEqual(['Column 1', 'Column 2', 'Column 3', 'Sluice line', 'Sluice reason']);
  });

  test('comes whole in pages', async () => {
    const id = await makeImport(api, team, { status: 'ready' });
    await api.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
       select $1, $2, n, n + 1, 'error', '[]', jsonb_build_array('row ' || n, '', '') from generate_series(1, 2500) as n`,
      [team.organizationId, id],
    );
    const rows = await rowsOf(await download(`/api/imports/${id}/errors.csv`), ';');
    expect(rows.slice(1).map(([cell]) => cell)).toEqual(
      Array.from({ length: 2500 }, (_, n) => `row ${n + 1}`),
    );
  });
});

describe('the original file', () => {
  test('is what was uploaded, byte for byte, under its own name', async () => {
    const contents = '\ufeffE-mail;Nom\r\na@b.example;\0\r\n';
    const id = await makeImport(api, team, { contents, fileName: 'été "2026"\r\n; ملف 👍.csv' });
    const response = await download(`/api/imports/${id}/file`);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="_t_ _2026___; ___ __.csv"; filename*=UTF-8''${encodeURIComponent('été "2026"\r\n; ملف 👍.csv')}`,
    );
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(contents));
  });

  test('is refused to other organisations, once it was purged, and where it is gone', async () => {
    const id = await makeImport(api, team, { contents: 'x' });
    expect(await refusalOf(await download(`/api/imports/${id}/file`, rival.admin))).toEqual({
      status: 404,
      code: 'not_found',
    });
    await api.admin.query(
      'update files set purged_at = now() where id = (select file_id from imports where id = $1)',
      [id],
    );
    expect(await refusalOf(await download(`/api/imports/${id}/file`))).toEqual({
      status: 409,
      code: 'file_purged',
    });
    const lost = await makeImport(api, team);
    expect(await refusalOf(await download(`/api/imports/${lost}/file`))).toEqual({
      status: 404,
      code: 'not_found',
    });
    expect(await refusalOf(await fetch(`${api.url}/api/imports/${lost}/file`))).toMatchObject({
      status: 401,
    });
  });
});

describe('the export', () => {
  beforeAll(async () => {
    await api.admin.query(
      `insert into leads (organization_id, email, phone, last_name, value, employees, opt_in, contacted_on, status, notes)
       values ($1, 'a@b.example', '+33123456789', 'Été, "Jo"', -12.50, 7, true, '2025-12-31', 'won', E'two\\nlines'),
              ($1, 'b@b.example', null, '=HYPERLINK("x")', 1234567890.10, null, false, '0099-02-28', null, '100%_\\')`,
      [team.organizationId],
    );
    await api.admin.query(
      "insert into leads (organization_id, email, last_name) values ($1, 'secret@rival.example', 'Rival')",
      [rival.organizationId],
    );
  });

  test('gives every value back in canonical form, under the fields’ labels', async () => {
    const response = await download('/api/records/leads/export.csv');
    const rows = parse(await response.text(), { columns: true });
    expect(rows).toMatchObject([
      {
        'E-mail': 'a@b.example',
        Phone: '+33123456789',
        'Last name': 'Été, "Jo"',
        Value: '-12.50',
        Employees: '7',
        'Opt-in': 'true',
        'Last contact': '2025-12-31',
        Status: 'won',
        Notes: 'two\nlines',
      },
      {
        'E-mail': 'b@b.example',
        Phone: '',
        'Last name': '=HYPERLINK("x")',
        Value: '1234567890.10',
        'Opt-in': 'false',
        'Last contact': '0099-02-28',
      },
    ]);
  });

  test('has French labels where it is asked for them', async () => {
    const response = await download('/api/records/leads/export.csv?lang=fr');
    const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(start).toMatch(/^Identifiant du prospect,E-mail,Téléphone,Prénom,Nom,/);
  });

  test('is made harmless and marked as UTF-8 for a spreadsheet where that is asked for', async () => {
    const response = await download('/api/records/leads/export.csv?spreadsheet=true');
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(await response.text(), { columns: true, bom: true });
    expect(rows).toMatchObject([
      { Phone: '+33123456789', Value: '-12.50' },
      { 'Last name': '\'=HYPERLINK("x")' },
    ]);
  });

  test('of nothing is its header', async () => {
    const rows = await rowsOf(await download('/api/records/grape_varieties/export.csv'));
    expect(rows).toHaveLength(1);
  });

  test('comes whole in pages, each record once', async () => {
    await api.admin.query(
      "insert into grape_varieties (organization_id, code, name) select $1, 'C' || n, 'Name ' || n from generate_series(1, 2500) as n",
      [rival.organizationId],
    );
    const rows = await rowsOf(await download('/api/records/grape_varieties/export.csv', rival.reader));
    expect(new Set(rows.slice(1).map(([code]) => code)).size).toBe(2500);
    expect(rows).toHaveLength(2501);
  });

  test.each([
    ['/api/records/users/export.csv', 404, 'not_found'],
    ['/api/records/__proto__/export.csv', 404, 'not_found'],
    ['/api/records/leads/export.csv?lang=de', 400, 'invalid_input'],
    ['/api/records/leads/export.csv?spreadsheet=maybe', 400, 'invalid_input'],
    ['/api/imports/nothing/errors.csv', 404, 'not_found'],
  ] as const)('%s is refused', async (path, status, code) => {
    expect(await refusalOf(await download(path))).toEqual({ status, code });
  });

  test('needs a session', async () => {
    expect(await refusalOf(await fetch(`${api.url}/api/records/leads/export.csv`))).toMatchObject({
      status: 401,
    });
  });

  test('the list of records shows the same values, page by page, and finds them', async () => {
    const client = clientOf(api, team.reader);
    const first = await client.records.list.query({ entity: 'leads', limit: 1 });
    expect(first).toMatchObject({ total: 2, items: [{ values: { email: 'a@b.example', value: '-12.50' } }] });
    const second = await client.records.list.query({ entity: 'leads', limit: 1, cursor: first.nextCursor });
    expect(second).toMatchObject({
      nextCursor: null,
      items: [{ values: { email: 'b@b.example', optIn: 'false' } }],
    });
    const found = await client.records.list.query({ entity: 'leads', search: 'éTÉ' });
    expect(found).toMatchObject({ total: 1, items: [{ values: { lastName: 'Été, "Jo"' } }] });
    const literal = await client.records.list.query({ entity: 'leads', search: '%_\\' });
    expect(literal.items.map(({ values }) => values.email)).toEqual(['b@b.example']);
    expect((await client.records.list.query({ entity: 'leads', search: 'rival' })).total).toBe(0);
  });
});
