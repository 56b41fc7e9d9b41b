import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf } from './support/client.ts';
import { download, rowsOf } from './support/download.ts';
import { makeImport } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { errorIn, startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let rival: Team;

beforeAll(async () => {
  api = await startApi();
  team = await makeTeam(api, 'team');
  rival = await makeTeam(api, 'rival');
});
afterAll(() => api.stop());

describe('the original file', () => {
  test('is what was uploaded, byte for byte, under its own name', async () => {
    const contents = '\ufeffE-mail;Nom\r\na@b.example;\0\r\n';
    const id = await makeImport(api, team, { contents, fileName: 'été "2026"\r\n; ملف 👍.csv' });
    const response = await download(api, `/api/imports/${id}/file`, team.reader);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="_t_ _2026___; ___ __.csv"; filename*=UTF-8''${encodeURIComponent('été "2026"\r\n; ملف 👍.csv')}`,
    );
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(contents));
  });

  test('is refused to other organisations, once it was purged, and where it is gone', async () => {
    const id = await makeImport(api, team, { contents: 'x' });
    expect(await errorIn(await download(api, `/api/imports/${id}/file`, rival.admin))).toEqual({
      status: 404,
      code: 'not_found',
    });
    await api.admin.query(
      'update files set purged_at = now() where id = (select file_id from imports where id = $1)',
      [id],
    );
    expect(await errorIn(await download(api, `/api/imports/${id}/file`, team.reader))).toEqual({
      status: 409,
      code: 'file_purged',
    });
    const lost = await makeImport(api, team);
    expect(await errorIn(await download(api, `/api/imports/${lost}/file`, team.reader))).toEqual({
      status: 404,
      code: 'not_found',
    });
    expect(await errorIn(await fetch(`${api.url}/api/imports/${lost}/file`))).toMatchObject({
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
    const response = await download(api, '/api/records/leads/export.csv', team.reader);
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
    const response = await download(api, '/api/records/leads/export.csv?lang=fr', team.reader);
    const start = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    expect(start).toMatch(/^Identifiant du prospect,E-mail,Téléphone,Prénom,Nom,/);
  });

  test('is made harmless and marked as UTF-8 for a spreadsheet where that is asked for', async () => {
    const response = await download(api, '/api/records/leads/export.csv?spreadsheet=true', team.reader);
    const bytes = new Uint8Array(await response.clone().arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(await response.text(), { columns: true, bom: true });
    expect(rows).toMatchObject([
      { Phone: '+33123456789', Value: '-12.50' },
      { 'Last name': '\'=HYPERLINK("x")' },
    ]);
  });

  test('of nothing is its header', async () => {
    const rows = await rowsOf(await download(api, '/api/records/grape_varieties/export.csv', team.reader));
    expect(rows).toHaveLength(1);
  });

  test('comes whole in pages, each record once', async () => {
    await api.admin.query(
      "insert into grape_varieties (organization_id, code, name) select $1, 'C' || n, 'Name ' || n from generate_series(1, 2500) as n",
      [rival.organizationId],
    );
    const rows = await rowsOf(await download(api, '/api/records/grape_varieties/export.csv', rival.reader));
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
    expect(await errorIn(await download(api, path, team.reader))).toEqual({ status, code });
  });

  test('needs a session', async () => {
    expect(await errorIn(await fetch(`${api.url}/api/records/leads/export.csv`))).toMatchObject({
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
