import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from './support/client.ts';
import { download, rowsOf } from './support/download.ts';
import { makeImport } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let stranger: Team;
beforeAll(async () => {
  api = await startApi();
  [team, stranger] = [await makeTeam(api, 'team'), await makeTeam(api, 'stranger')];
});
afterAll(() => api.stop());

async function lead(of: Team, values: Readonly<Record<string, string>>): Promise<string> {
  const columns = Object.keys(values);
  const { rows } = await api.admin.query<{ id: string }>(
    `insert into leads (organization_id, apart, ${columns.join(', ')})
     values ($1, true, ${columns.map((_, place) => `$${place + 2}`).join(', ')}) returning id`,
    [of.organizationId, ...Object.values(values)],
  );
  return rows[0]?.id ?? '';
}

test('rows name the records that they mean by what these are known by, in lists and reports', async () => {
  const id = await makeImport(api, team, { status: 'ready' });
  const email = 'shared@sluice.example';
  const known = await lead(team, { external_id: 'L-1', email, first_name: 'Anne', last_name: 'Petit' });
  const other = await lead(team, { email, first_name: 'Bob' });
  const theirs = await lead(stranger, { external_id: 'secret' });
  const records = [known, randomUUID(), other, theirs, 'no-id'].join(' ');
  await api.admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, remarks, cells)
     select $1, $2, r.row, r.row + 1, r.outcome, r.issues, r.remarks, '["a", "b", "c"]'
     from jsonb_to_recordset($3) as r(row int, outcome text, issues jsonb, remarks jsonb)`,
    [
      team.organizationId,
      id,
      JSON.stringify([
        {
          ...{ row: 1, outcome: 'error', remarks: [] },
          issues: [{ code: 'matches_several', params: { identity: 'email', records } }],
        },
        {
          ...{ row: 2, outcome: 'warning', issues: [] },
          remarks: [{ code: 'set_apart', params: { identity: 'email', records: known, lines: '12 1400' } }],
        },
        {
          ...{ row: 3, outcome: 'error', remarks: [] },
          issues: [{ code: 'identity_taken', params: { identity: 'externalId' } }],
        },
      ]),
    ],
  );
  const client = clientOf(api, team.reader);
  const { items } = await client.imports.rows.query({ id });
  const [anne, bob] = [
    { id: known, label: 'L-1 (Anne Petit)' },
    { id: other, label: `${email} (Bob)` },
  ];
  expect(items.map((row) => row.records)).toEqual([[anne, bob], [anne], []]);
  const several = /^E-mail: .* Records: L-1 \(Anne Petit\), shared@sluice\.example \(Bob\)\.$/;
  const apart = /^E-mail: .* Record: L-1 \(Anne Petit\)\. Lines: 12, 1,400\.$/;
  const taken = /^Lead id: [^.]*\. [^.]*\.$/;
  expect(items.map(({ messages }) => messages)).toEqual(
    [several, apart, taken].map((said) => [expect.stringMatching(said)]),
  );
  expect(JSON.stringify(items)).not.toContain('secret');

  const reported = async (report: 'errors' | 'warnings', language = 'en') => {
    const path = `/api/imports/${id}/${report}.csv?lang=${language}`;
    const rows = await rowsOf(await download(api, path, team.reader), ';');
    return rows.slice(1).map((row) => row.at(-1));
  };
  expect(await reported('errors')).toEqual([several, taken].map((said) => expect.stringMatching(said)));
  expect(await reported('warnings')).toEqual([expect.stringMatching(apart)]);
});
