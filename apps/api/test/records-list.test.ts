import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;

// Alike, empty, accented, of another script and long ones: whatever a page can end at.
const ROWS = [
  ['a', 'Émile', '2020-01-02', '-1.50', 'won', true],
  ['b', 'Emilie', null, '10', 'new', null],
  ['c', 'Zoé', '1999-12-31', '9.99', 'lost', false],
  ['d', null, '2020-01-02', null, null, null],
  ['e', 'Émile', '2020-01-02', '-1.50', 'won', true],
  ['f', 'عمر', null, '100000000000.01', 'contacted', false],
  ['g', null, null, null, 'qualified', true],
  ['h', 'x'.repeat(200), '0099-01-01', '0', null, null],
  ['i', `${'x'.repeat(150)}b`, null, '10.00', 'new', true],
] as const;

beforeAll(async () => {
  api = await startApi();
  team = await makeTeam(api, 'clinic');
  const rival = await makeTeam(api, 'rival');
  for (const { organizationId } of [team, rival]) {
    for (const row of ROWS) {
      await api.admin.query(
        `insert into leads (organization_id, external_id, last_name, contacted_on, value, status, opt_in)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [organizationId, ...row],
      );
    }
  }
});
afterAll(() => api.stop());

async function walk(by: string, direction: 'asc' | 'desc', limit = 2): Promise<string> {
  const client = clientOf(api, team.reader);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  for (let pages = 0; cursor !== null; pages += 1) {
    expect(pages).toBeLessThan(20);
    const page = await client.records.list.query({
      entity: 'leads',
      limit,
      sort: { by, direction },
      ...(cursor && { cursor }),
    });
    seen.push(...page.items.map(({ values }) => values.externalId ?? '?'));
    expect(page.total).toBe(cursor ? null : ROWS.length);
    cursor = page.nextCursor;
  }
  return seen.join('');
}

describe('the list of records', () => {
  test.each([
    ['id', 'asc', 'abcdefghi'],
    ['id', 'desc', 'ihgfedcba'],
    ['updatedAt', 'asc', 'abcdefghi'],
    ['updatedAt', 'desc', 'ihgfedcba'],
    // É stands beside E; those without a value come last both ways.
    ['lastName', 'asc', 'aebihcfdg'],
    ['lastName', 'desc', 'fchibeagd'],
    ['contactedOn', 'asc', 'hcadebfgi'],
    ['contactedOn', 'desc', 'edachigfb'],
    ['value', 'asc', 'aehcbifdg'],
    ['value', 'desc', 'fibcheagd'],
    // As the definition lists the choices: new, contacted, qualified, won, lost.
    ['status', 'asc', 'bifgaecdh'],
    ['optIn', 'asc', 'cfaegibdh'],
  ] as const)('by %s, %s, page by page', async (by, direction, expected) => {
    expect(await walk(by, direction)).toBe(expected);
    expect(await walk(by, direction, 1)).toBe(expected);
  });

  test('goes on where a page ended although its last record is gone and others came', async () => {
    const client = clientOf(api, team.reader);
    const query = { entity: 'patients', limit: 2, sort: { by: 'lastName', direction: 'asc' } } as const;
    const add = (name: string) =>
      api.admin.query(
        "insert into patients (organization_id, external_id, last_name, first_name) values ($1, $2, $2, 'X')",
        [team.organizationId, name],
      );
    for (const name of ['B', 'D', 'F']) await add(name);
    const first = await client.records.list.query(query);
    await api.admin.query("delete from patients where last_name = 'D'");
    for (const name of ['A', 'E']) await add(name);
    const second = await client.records.list.query({ ...query, cursor: first.nextCursor });
    expect(second.items.map(({ values }) => values.lastName)).toEqual(['E', 'F']);
  });

  test('searches within a sort', async () => {
    const { items, total } = await clientOf(api, team.reader).records.list.query({
      entity: 'leads',
      search: 'émil\0',
      sort: { by: 'externalId', direction: 'desc' },
    });
    expect(items.map(({ values }) => values.externalId)).toEqual(['e', 'a']);
    expect(total).toBe(2);
  });

  test('refuses a field that is none, and a place of another list', async () => {
    const { list } = clientOf(api, team.reader).records;
    const page = await list.query({ entity: 'leads', limit: 1, sort: { by: 'value', direction: 'asc' } });
    const cursor = page.nextCursor ?? '';
    const place = (value: unknown) =>
      Buffer.from(JSON.stringify(['value', 'asc', value, page.items[0]?.id])).toString('base64url');
    const calls = [
      () => list.query({ entity: 'leads', sort: { by: 'organization_id', direction: 'asc' } }),
      () => list.query({ entity: 'leads', sort: { by: '__proto__', direction: 'asc' } }),
      () => list.query({ entity: 'leads', sort: { by: 'value', direction: 'desc' }, cursor }),
      () => list.query({ entity: 'leads', cursor }),
      () =>
        list.query({ entity: 'leads', sort: { by: 'value', direction: 'asc' }, cursor: place('1; drop') }),
      () => list.query({ entity: 'leads', sort: { by: 'value', direction: 'asc' }, cursor: place(7) }),
      () => list.query({ entity: 'leads', sort: { by: 'value', direction: 'asc' }, cursor: 'é' }),
    ];
    for (const call of calls)
      expect(await errorOf(call())).toMatchObject({ code: 'invalid_input', status: 400 });
  });
});
