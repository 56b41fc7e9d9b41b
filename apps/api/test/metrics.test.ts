import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { makeImport } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';
import { openStream } from './support/stream.ts';

const TOKEN = 'a token for the metrics';

let api: TestApi;
let team: Team;
beforeAll(async () => {
  api = await startApi({ metricsToken: TOKEN });
  team = await makeTeam(api, 'clinic');
});
afterAll(() => api.stop());

const ask = (headers: Record<string, string> = {}) => fetch(`${api.url}/metrics`, { headers });

async function sample(name: string): Promise<number | undefined> {
  const lines = (await (await ask()).text()).split('\n');
  const line = lines.find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

describe('GET /metrics', () => {
  it('counts calls by their end, with their time', async () => {
    expect((await ask()).headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/);
    await clientOf(api, team.reader).imports.list.query({});
    await clientOf(api, team.reader).imports.list.query({});
    await errorOf(clientOf(api).imports.list.query({}));
    expect(await sample('sluice_call_seconds_count{path="imports.list",code="ok"}')).toBe(2);
    expect(await sample('sluice_call_seconds_count{path="imports.list",code="unauthenticated"}')).toBe(1);
  });

  it('tells how many listen', async () => {
    const id = await makeImport(api, team);
    expect(await sample('sluice_listeners')).toBe(0);
    const stream = await openStream(api, team.reader, 'imports.watch', { id });
    await expect.poll(() => sample('sluice_listeners'), { timeout: 30_000 }).toBe(1);
    stream.close();
    await expect.poll(() => sample('sluice_listeners'), { timeout: 30_000 }).toBe(0);
  });

  it.each([
    ['through a proxy', { 'x-forwarded-for': '192.0.2.1' }, 404],
    ['through a proxy, with the token', { via: '1.1 proxy', authorization: `Bearer ${TOKEN}` }, 200],
    [
      'through a proxy, with another',
      { 'x-real-ip': '192.0.2.1', authorization: 'Bearer of something' },
      404,
    ],
  ])('answers who asks %s as if there were nothing, or with all of it', async (_, headers, status) => {
    const response = await ask(headers);
    expect(response.status).toBe(status);
    if (status === 404) expect(await response.json()).toMatchObject({ code: 'not_found' });
  });
});
