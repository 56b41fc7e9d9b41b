import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inOrganization } from '@sluice/services/database/in-organization';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { answerErrors } from '../src/errors/answer-errors.ts';
import { isDatabaseUnavailable } from '../src/errors/is-unavailable.ts';
import { trustedOrigins } from '../src/security/origins.ts';
import { mountWeb } from '../src/web/mount-web.ts';
import { clientOf, errorOf } from './support/client.ts';
import { makeTeam, signIn } from './support/people.ts';
import { errorIn, startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('health', () => {
  test('the process answers', async () => {
    const answer = await fetch(`${api.url}/healthz`);
    expect(await answer.json()).toEqual({ status: 'ok' });
    expect(answer.headers.get('x-sluice-instance')).toBe('the api of a test');
  });

  test('it is ready once a worker has been seen, and no longer when none is', async () => {
    const before = await fetch(`${api.url}/readyz`);
    expect([before.status, await before.json()]).toEqual([
      503,
      { status: 'not_ready', database: 'ok', storage: 'ok', migrations: 'ok', worker: 'missing' },
    ]);
    await api.admin.query(
      "insert into workers (id, host, pid, pool_id, lease) values (uuidv7(), 'here', 1, 'pool', 1)",
    );
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
    await api.admin.query("update workers set seen_at = now() - interval '11 seconds'");
    expect((await fetch(`${api.url}/readyz`)).status).toBe(503);
  });

  test('a migration that is missing is told', async () => {
    const { rows } = await api.admin.query<{ name: string }>(
      `update _prisma_migrations set finished_at = null
       where migration_name = (select max(migration_name) from _prisma_migrations) returning migration_name as name`,
    );
    expect(await (await fetch(`${api.url}/readyz`)).json()).toMatchObject({ migrations: 'pending' });
    await api.admin.query('update _prisma_migrations set finished_at = now() where migration_name = $1', [
      rows[0]?.name,
    ]);
  });
});

test('a database that is away is told so, and the process stays', async () => {
  const own = await startApi({ databaseUrl: 'postgres://sluice:x@127.0.0.1:1/nothing' });
  try {
    expect((await fetch(`${own.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${own.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { database: 'unreachable' }]);
    const guess = await signIn(own, { email: 'a@b.example', password: 'whatever it is' });
    expect(await errorIn(guess)).toEqual({ status: 503, code: 'unavailable' });
    expect(own.logged.join('')).not.toContain('a@b.example');
    await expect(inOrganization(own.services, randomUUID(), (tx) => tx.file.count())).rejects.toSatisfy(
      isDatabaseUnavailable,
    );
  } finally {
    await own.stop();
  }
});

test('a database that goes away under a call is told so, and is used again when it is back', async () => {
  const client = clientOf(api, (await makeTeam(api, 'team')).reader);
  const endAll = () =>
    api.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name like 'sluice sluice_%'`,
    );
  const slow = inOrganization(api.services, randomUUID(), async (tx) => {
    await tx.$executeRaw`select 1`;
    await endAll();
    await tx.$executeRaw`select 1`;
  });
  await expect(slow).rejects.toSatisfy(isDatabaseUnavailable);
  await vi.waitFor(() => client.session.me.query(), { timeout: 10_000 });
  await api.admin.query('alter table sessions rename to sessions_away');
  const before = api.logged.length;
  expect(await errorOf(client.session.me.query())).toMatchObject({ code: 'internal', status: 500 });
  expect(faultsLogged(before)).toMatchObject([{ path: 'session.me', at: expect.any(Array) }]);
  await api.admin.query('alter table sessions_away rename to sessions');
  expect((await client.session.me.query()).role).toBe('read_only');
});

/** What was logged of broken procedures since then. */
function faultsLogged(since: number): unknown[] {
  return api.logged
    .slice(since)
    .map((line) => JSON.parse(line))
    .filter(({ msg }) => msg === 'a procedure broke');
}

test.each(['/api/nothing', '/api', '/trpc', '/api/imports/x/y/z'])(
  '%s is not found, as JSON',
  async (path) => {
    expect(await errorIn(await fetch(api.url + path))).toEqual({ status: 404, code: 'not_found' });
  },
);

test('a procedure that does not exist is not found, in the shape of the others', async () => {
  const response = await fetch(`${api.url}/trpc/imports.nothing`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { data: { app: { code: 'not_found' } } } });
});

test('a body that is too large is refused', async () => {
  const response = await fetch(`${api.url}/trpc/imports.create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `"${'x'.repeat(2 * 1024 * 1024)}"`,
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
});

test('every answer has the headers that bound what a browser does with it', async () => {
  for (const path of ['/healthz', '/', '/api/nothing', '/trpc/session.me', '/api/uploads']) {
    const { headers } = await fetch(api.url + path);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
  expect((await fetch(`${api.url}/trpc/session.me`)).headers.get('cache-control')).toBe('no-store');
});

describe('the web app', () => {
  async function serve(dist: string) {
    const app = Fastify();
    answerErrors(app);
    mountWeb(app, dist);
    return app;
  }

  test('is served with its assets for ever, its page for every path that is no file', async () => {
    const dist = await mkdtemp(join(tmpdir(), 'sluice-web-'));
    await mkdir(join(dist, 'assets'));
    await writeFile(join(dist, 'index.html'), '<title>Sluice</title>');
    await writeFile(join(dist, 'assets', 'app-1a2b.js'), 'run()');
    const app = await serve(dist);
    const asset = await app.inject('/assets/app-1a2b.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/imports/0190/check?step=2']) {
      const page = await app.inject(path);
      expect([page.statusCode, page.body]).toEqual([200, '<title>Sluice</title>']);
      expect(page.headers['cache-control']).toBe('no-cache');
    }
    expect((await app.inject('/assets/gone.js')).statusCode).toBe(404);
    expect((await app.inject('/../package.json')).statusCode).toBe(404);
    expect((await app.inject({ method: 'POST', url: '/imports' })).statusCode).toBe(404);
    await app.close();
    await rm(dist, { recursive: true });
  });

  test('is sent compressed to whoever understands it, as the same file', async () => {
    const dist = await mkdtemp(join(tmpdir(), 'sluice-web-'));
    await mkdir(join(dist, 'assets'));
    for (const name of ['index.html', 'assets/app-1a2b.js']) {
      await writeFile(join(dist, name), 'as it is');
      await writeFile(join(dist, `${name}.br`), 'by brotli');
      await writeFile(join(dist, `${name}.gz`), 'by gzip');
    }
    const app = await serve(dist);
    const get = (url: string, encodings: string) =>
      app.inject({ url, headers: { 'accept-encoding': encodings } });
    for (const [path, type, cache] of [
      ['/assets/app-1a2b.js', 'javascript', 'immutable'],
      ['/records/leads', 'text/html', 'no-cache'],
    ] as const) {
      const best = await get(path, 'gzip, deflate, br');
      expect([best.body, best.headers['content-encoding']]).toEqual(['by brotli', 'br']);
      expect(best.headers['content-type']).toContain(type);
      expect(best.headers['cache-control']).toContain(cache);
      expect(best.headers.vary).toMatch(/accept-encoding/i);
      expect((await get(path, 'gzip')).body).toBe('by gzip');
      expect((await get(path, 'identity')).body).toBe('as it is');
    }
    await app.close();
    await rm(dist, { recursive: true });
  });

  test('that is not built is told so in words', async () => {
    const app = await serve(join(tmpdir(), 'sluice-no-such-folder'));
    const page = await app.inject('/');
    expect([page.statusCode, page.headers['content-type']]).toEqual([503, 'text/plain; charset=utf-8']);
    expect(page.body).toContain('not built');
    await app.close();
  });
});

test('a loopback address goes by its three names, any other by its own', () => {
  expect(trustedOrigins('http://localhost:4000')).toEqual([
    'http://localhost:4000',
    'http://127.0.0.1:4000',
    'http://[::1]:4000',
  ]);
  expect(trustedOrigins('https://sluice.example')).toEqual(['https://sluice.example']);
});
