import { inOrganization } from '@sluice/services/database/in-organization';
import { issuesInWords, issuesToCorrect, readRules } from '@sluice/services/imports/row-issues';
import { entityOf, FIELD_ISSUES, fieldOf, type Mapping, type Profile } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf } from './support/client.ts';
import { download } from './support/download.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, PROFILE } from './support/imports.ts';
import type { Team } from './support/people.ts';
import { planBatch } from './support/plan-batch.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;
let id: string;

const LEADS = entityOf('leads');
const FIELDS = Object.keys(LEADS.fields);

const profile: Profile = {
  ...PROFILE,
  columns: FIELDS.map((name, index) => ({
    index,
    header: name,
    name,
    filled: 3,
    samples: [],
    dateOrder: 'dmy',
    decimalMark: 'none',
  })),
};
const mapping: Mapping = { columns: FIELDS.map((field, column) => ({ column, field })) };

const MILLION = 1_000_000;
const BLANKS = `a${' '.repeat(MILLION)}@b.example`;
/** By field, what took longest of it. */
const HOSTILE = {
  email: BLANKS,
  phone: '"'.repeat(MILLION),
  value: `1.${'0'.repeat(MILLION)}1`,
  status: `a${'\u0301\u0323'.repeat(MILLION / 2)}`,
  contactedOn: `1${'T'.repeat(MILLION)}`,
};

/** A refused row: what stands in some of its fields is at fault, the others are in order. */
function refused(row: number, cells: Readonly<Record<string, string>>) {
  const issues = FIELDS.flatMap((field, column) => {
    const value = cells[field]?.slice(0, 200);
    const type = fieldOf(LEADS, field)?.type;
    const code = type && FIELD_ISSUES[type][0];
    return value === undefined || !code ? [] : [{ code, field, column, value }];
  });
  // An edit has the row judged anew.
  return { row, issues, cells: FIELDS.map((field) => cells[field] ?? ''), edits: { 0: 'L-1' } };
}

beforeAll(async () => {
  ({ api, team, client } = await openHarness('reader'));
  // Neither is at fault by the column that is mapped, so that the dry run would have planned them.
  const contents = `E-mail;Nom;Note\na@b.example;x;"${' '.repeat(MILLION)}y"\n"${BLANKS}";x;y\nc@d.example;x;y\n`;
  id = await makeImport(api, team, { status: 'ready', profile, mapping, contents });
  const short = `a${' '.repeat(60_000)}x`;
  const rows = [
    refused(1, Object.fromEntries(FIELDS.map((field) => [field, short]))),
    ...Object.entries(HOSTILE).map(([field, cell], place) => refused(place + 2, { [field]: cell })),
  ];
  await api.admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells, edits, edited_at)
     select $1, $2, r.row, r.row + 1, 'error', r.issues, r.cells, r.edits, now()
     from jsonb_to_recordset($3) as r(row int, issues jsonb, cells jsonb, edits jsonb)`,
    [team.organizationId, id, JSON.stringify(rows)],
  );
  await api.admin.query(
    `insert into import_batches
       (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms, from_byte, from_line, outcomes)
     values ($1, $2, 'check', 1, 3, 3, 1, 0, 1, 'iei')`,
    [team.organizationId, id],
  );
  await planBatch(api, {
    organizationId: team.organizationId,
    importId: id,
    firstRow: 1,
    recordIds: [null, null, null],
  });
});
afterAll(() => api.stop());

/**
 * Processor time of a call and of one beside it, in milliseconds: of this process, which serves and calls. While it is
 * busy nobody else is answered; what other processes of the machine take is no matter of its.
 */
async function costOf(call: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await Promise.all([call(), client.imports.get.query({ id })]);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What took longest took from 20 seconds to minutes; the answers are of some seven million characters. */
const BAR_MS = 5_000;

describe('rows with cells of a million characters', () => {
  test.each([
    ['their page', () => client.imports.rows.query({ id })],
    ['the causes', () => client.imports.causes.query({ id })],
    [
      'the report as CSV',
      async () => (await download(api, `/api/imports/${id}/errors.csv`, team.reader)).text(),
    ],
    [
      'the report for a spreadsheet',
      async () => (await download(api, `/api/imports/${id}/errors.csv?spreadsheet=true`, team.reader)).text(),
    ],
    [
      'the report as a workbook',
      async () => (await download(api, `/api/imports/${id}/errors.xlsx`, team.reader)).arrayBuffer(),
    ],
    ['the rows of a count', () => client.imports.planned.query({ id, outcome: 'inserted' })],
    [
      'the first rows in another dialect',
      () => client.imports.preview.query({ id, dialect: { quote: "'" } }),
    ],
    [
      'an edit of theirs',
      () =>
        clientOf(api, team.editor).imports.editRows.mutate({
          id,
          edits: [{ row: 2, column: 1, value: `a${' '.repeat(9_990)}@b` }],
        }),
    ],
  ])('%s costs little, and so holds up no other call', async (_, call) => {
    expect(await costOf(call)).toBeLessThan(BAR_MS);
  });

  test('get no suggestions where nobody would see them', async () => {
    const rules = await inOrganization(api.services, team.organizationId, (tx) =>
      readRules(tx, team.organizationId, id),
    );
    const issue = { code: 'invalid_email', field: 'email', column: 1, value: 'a@@b.example' } as const;
    const row = { row: 9, line: 10, issues: [issue], remarks: [], edits: {}, cells: ['', 'a@@b.example'] };
    expect(issuesToCorrect(rules, 'en')(row)).toMatchObject({ suggestions: { 1: 'a@b.example' } });
    expect(Object.keys(issuesInWords(rules, 'en')(row))).toEqual(['issues', 'messages']);
  });
});
