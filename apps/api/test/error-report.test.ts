import { readXlsx, streamXlsxRows } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from './support/client.ts';
import { download, rowsOf } from './support/download.ts';
import { makeImport, PROFILE } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;

beforeAll(async () => {
  api = await startApi();
  team = await makeTeam(api, 'team');
});
afterAll(() => api.stop());

async function sheetRows(bytes: Uint8Array): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for await (const { values } of streamXlsxRows(bytes)) rows.push(values);
  return rows;
}

describe('the error report', () => {
  async function importWithRows(): Promise<string> {
    const id = await makeImport(api, team, { status: 'ready' });
    await api.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, remarks, cells)
       select $1, $2, r.row, r.line, r.outcome, r.issues, coalesce(r.remarks, '[]'), r.cells
       from jsonb_to_recordset($3)
         as r(row int, line int, outcome text, issues jsonb, remarks jsonb, cells jsonb)`,
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
          {
            row: 2,
            line: 4,
            outcome: 'warning',
            issues: [],
            remarks: [{ code: 'spreadsheet_error', field: 'company', column: 1, value: '#REF!' }],
            cells: ['a@b.example', '#REF!', ''],
          },
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
            issues: [{ code: 'ragged_row', params: { found: 4, expected: 3, line: 6 } }],
            cells: ['e@f.example', 'x', 'y', 'one too many'],
          },
          {
            row: 5,
            line: 7,
            outcome: 'error',
            issues: [{ code: 'ragged_row', params: { found: 1, expected: 3, line: 7 } }],
            cells: ['short'],
          },
        ]),
      ],
    );
    return id;
  }

  test('of rows with a warning is one of its own, by its name and by what its last column is called', async () => {
    const id = await importWithRows();
    const csv = await download(api, `/api/imports/${id}/warnings.csv`, team.reader);
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="warnings-${id}.csv"`);
    const rows = [
      ['E-mail', 'Nom', 'Note', 'Sluice line', 'Sluice warning'],
      [
        ...['a@b.example', '#REF!', '', '4'],
        'Nom: “#REF!” is what a spreadsheet shows where a formula failed or its column is too narrow. It was read as empty.',
      ],
    ];
    expect(await rowsOf(csv, ';')).toEqual(rows);
    const xlsx = await download(api, `/api/imports/${id}/warnings.xlsx`, team.reader);
    expect(xlsx.headers.get('content-disposition')).toBe(`attachment; filename="warnings-${id}.xlsx"`);
    expect(await sheetRows(new Uint8Array(await xlsx.arrayBuffer()))).toEqual(rows);

    const listed = await clientOf(api, team.reader).imports.rows.query({ id, outcome: 'warning' });
    expect(listed.items).toMatchObject([
      { row: 2, issues: [], remarks: [{ code: 'spreadsheet_error' }], messages: [rows[1]?.at(-1)] },
    ]);
  });

  test('of skipped rows says what counts in the place of each', async () => {
    const id = await importWithRows();
    const csv = await download(api, `/api/imports/${id}/skipped.csv`, team.reader);
    expect(csv.headers.get('content-disposition')).toBe(`attachment; filename="skipped-${id}.csv"`);
    const rows = [
      ['E-mail', 'Nom', 'Note', 'Sluice line', 'Sluice skipped'],
      ['c@d.example', '-12,5', '', '5', 'A record known by “c@d.example” is there already.'],
    ];
    expect(await rowsOf(csv, ';')).toEqual(rows);
    const xlsx = await download(api, `/api/imports/${id}/skipped.xlsx`, team.reader);
    expect(await sheetRows(new Uint8Array(await xlsx.arrayBuffer()))).toEqual(rows);
  });

  test('has the file’s columns, then line and reason, one row per refused row and no other', async () => {
    const id = await importWithRows();
    const response = await download(api, `/api/imports/${id}/errors.csv`, team.reader);
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
      [
        'e@f.example',
        'x',
        'y',
        '6',
        expect.stringContaining('Line 6 has 4 cells where the header has 3.'),
        'one too many',
      ],
      ['short', '', '', '7', expect.stringContaining('Line 7 has 1 of the 3 cells of the header.')],
    ]);
  });

  test('is made harmless for a spreadsheet where that is asked for', async () => {
    const id = await importWithRows();
    const response = await download(api, `/api/imports/${id}/errors.csv?spreadsheet=true`, team.reader);
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = await rowsOf(response, ';');
    expect(rows.map(([first]) => first)).toEqual(['E-mail', "'=1+1", 'e@f.example', 'short']);
  });

  test('speaks French where it is asked to', async () => {
    const id = await importWithRows();
    const rows = await rowsOf(await download(api, `/api/imports/${id}/errors.csv?lang=fr`, team.reader), ';');
    expect(rows[1]?.[4]).toMatch(/adresse/);
  });

  test('as a workbook holds the same rows, every cell a text', async () => {
    const id = await importWithRows();
    const long = `${'é'.repeat(32_766)}👍`;
    await api.admin.query(`update import_rows set cells = $2 where import_id = $1 and row_number = 4`, [
      id,
      JSON.stringify(['007', '_x0041_\u0001\ufffe', '\t\r\n', long]),
    ]);
    const response = await download(api, `/api/imports/${id}/errors.xlsx?lang=fr`, team.reader);
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
      ['short', '', '', '7', expect.stringContaining('1 des 3 cellules')],
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
    const bytes = new Uint8Array(
      await (await download(api, `/api/imports/${id}/errors.xlsx`, team.reader)).arrayBuffer(),
    );
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
    const rows = await rowsOf(await download(api, `/api/imports/${id}/errors.csv`, team.reader));
    expect(rows[0]).toEqual(['Column 1', 'Column 2', 'Column 3', 'Sluice line', 'Sluice reason']);
  });

  test('comes whole in pages', async () => {
    const id = await makeImport(api, team, { status: 'ready' });
    await api.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
       select $1, $2, n, n + 1, 'error', '[]', jsonb_build_array('row ' || n, '', '') from generate_series(1, 2500) as n`,
      [team.organizationId, id],
    );
    const rows = await rowsOf(await download(api, `/api/imports/${id}/errors.csv`, team.reader), ';');
    expect(rows.slice(1).map(([cell]) => cell)).toEqual(
      Array.from({ length: 2500 }, (_, n) => `row ${n + 1}`),
    );
  });
});
