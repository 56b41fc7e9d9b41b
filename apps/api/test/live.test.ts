import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LISTENER_NAME } from '../src/live/import-listener.ts';
import { clientOf } from './support/client.ts';
import { makeImport, write } from './support/imports.ts';
import { makeTeam, type Person, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';
import { openStream, type Stream } from './support/stream.ts';

let api: TestApi;
let team: Team;
let rival: Team;
const open: Stream[] = [];

beforeAll(async () => {
  api = await startApi();
  team = await makeTeam(api, 'team');
  rival = await makeTeam(api, 'rival');
});
afterAll(async () => {
  for (const stream of open) stream.close();
  await api.stop();
});
beforeEach(() => api.admin.query('delete from imports'));

async function watch(person: Person, input: { id: string; lastEventId?: string }): Promise<Stream> {
  const stream = await openStream(api, person, 'imports.watch', input);
  open.push(stream);
  return stream;
}

/** The connection that listens, once there is one other than `former`. */
function listenerPid(former = 0): Promise<number> {
  return vi.waitFor(
    async () => {
      const { rows } = await api.admin.query<{ pid: number }>(
        `select pid from pg_stat_activity
         where datname = current_database() and application_name = $1 and pid <> $2`,
        [LISTENER_NAME, former],
      );
      if (!rows[0]) throw new Error('nobody listens');
      return rows[0].pid;
    },
    { timeout: 10_000 },
  );
}

/** Writes as the worker does, but tells nobody. */
async function writeInSilence(id: string, assignments: string): Promise<number> {
  await api.admin.query('alter table imports disable trigger imports_notify');
  try {
    return await write(api, id, assignments);
  } finally {
    await api.admin.query('alter table imports enable trigger imports_notify');
  }
}

describe('watching an import', () => {
  test('shows its state, then every write in order, and ends after the final one', async () => {
    const id = await makeImport(api, team, { status: 'committing', phase: 'commit' });
    const stream = await watch(team.reader, { id });
    expect(await stream.value()).toMatchObject({
      id: '1',
      data: { id, status: 'committing', processedRows: 0 },
    });
    for (const rows of [1, 2, 3]) {
      const version = await write(api, id, `processed_rows = ${rows}, inserted = ${rows}`);
      const event = await stream.value();
      expect(event).toMatchObject({ id: String(version), data: { version, inserted: rows } });
      expect(event.data).toEqual(await clientOf(api, team.reader).imports.get.query({ id }));
    }
    await write(api, id, "status = 'completed', completed_at = clock_timestamp()");
    expect((await stream.value()).data).toMatchObject({ status: 'completed', progressPct: 100 });
    expect((await stream.next())?.event).toBe('return');
  });

  test('of a burst shows rising versions and surely the last', async () => {
    const id = await makeImport(api, team, { status: 'committing', phase: 'commit' });
    await write(api, id, 'total_rows = 200');
    const stream = await watch(team.reader, { id });
    const burst = (async () => {
      for (let rows = 1; rows <= 200; rows += 1)
        await write(api, id, `processed_rows = ${rows}, inserted = ${rows}`);
    })();
    const versions: number[] = [];
    await stream.until(({ data }) => {
      versions.push(data.version ?? 0);
      return data.inserted === 200;
    });
    await burst;
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions.length).toBeLessThan(200);
  });

  test('goes on from the version that its client has', async () => {
    const id = await makeImport(api, team, { status: 'committing', phase: 'commit' });
    const version = await write(api, id, 'inserted = 2, processed_rows = 2, warnings = 1');
    const stream = await watch(team.reader, { id, lastEventId: String(version) });
    await write(api, id, 'warnings = 2');
    expect((await stream.value()).data).toMatchObject({ version: version + 1, warnings: 2 });

    const behind = await watch(team.reader, { id, lastEventId: '1' });
    expect((await behind.value()).data).toMatchObject({ version: version + 1 });
  });

  test('of a finished import shows it and ends, and shows nothing to who already has it', async () => {
    const id = await makeImport(api, team, { status: 'completed', phase: 'commit' });
    const stream = await watch(team.reader, { id });
    expect((await stream.value()).data).toMatchObject({ status: 'completed' });
    expect((await stream.next())?.event).toBe('return');
    const again = await watch(team.reader, { id, lastEventId: '1' });
    expect((await again.next())?.event).toBe('connected');
    expect((await again.next())?.event).toBe('return');
  });

  test('is refused for another organisation’s import', async () => {
    const id = await makeImport(api, rival, { status: 'committing', phase: 'commit' });
    const stream = await watch(team.admin, { id });
    expect((await stream.next())?.event).toBe('connected');
    const refused = await stream.next();
    expect(refused).toMatchObject({
      event: 'serialized-error',
      data: { data: { httpStatus: 404, app: { code: 'not_found' } } },
    });
  });
});

describe('is current again', () => {
  test('when the connection that listens was terminated', async () => {
    const id = await makeImport(api, team, { status: 'committing', phase: 'commit' });
    const stream = await watch(team.reader, { id });
    await stream.value();
    const killed = await listenerPid();
    await api.admin.query('select pg_terminate_backend($1)', [killed]);
    const started = Date.now();
    await write(api, id, 'current_batch = 7');
    expect((await stream.value()).data).toMatchObject({ currentBatch: 7 });
    expect(Date.now() - started).toBeLessThan(5_000);

    await listenerPid(killed);
    await write(api, id, 'current_batch = 8');
    expect((await stream.value()).data).toMatchObject({ currentBatch: 8 });
  });

  test('when its notification was lost', async () => {
    const id = await makeImport(api, team, { status: 'committing', phase: 'commit' });
    const stream = await watch(team.reader, { id });
    await stream.value();
    const started = Date.now();
    await writeInSilence(id, 'current_batch = 9');
    expect((await stream.value()).data).toMatchObject({ currentBatch: 9 });
    expect(Date.now() - started).toBeLessThan(8_000);
  });
});

describe('ends', () => {
  test('when the session is revoked, at the next write', async () => {
    const shop = await makeTeam(api, 'shop');
    const id = await makeImport(api, shop, { status: 'committing', phase: 'commit' });
    const stream = await watch(shop.reader, { id });
    await stream.value();
    await api.admin.query('delete from sessions where user_id = $1', [shop.reader.userId]);
    await write(api, id, 'current_batch = 1');
    expect(await stream.next()).toMatchObject({
      event: 'serialized-error',
      data: { data: { httpStatus: 401, app: { code: 'unauthenticated' } } },
    });
    expect(await stream.next()).toBeUndefined();
  });

  test('when the member is removed, even though nothing is written', async () => {
    const shop = await makeTeam(api, 'shop2');
    const id = await makeImport(api, shop, { status: 'committing', phase: 'commit' });
    const stream = await watch(shop.reader, { id });
    await stream.value();
    const started = Date.now();
    await api.admin.query('delete from members where user_id = $1', [shop.reader.userId]);
    expect(await stream.next()).toMatchObject({ data: { data: { app: { code: 'forbidden' } } } });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('without a word that it is over, when the server closes: its client comes back', async () => {
    const own = await startApi();
    const people = await makeTeam(own, 'people');
    const id = await makeImport(own, people, { status: 'committing', phase: 'commit' });
    const stream = await openStream(own, people.reader, 'imports.watch', { id });
    await stream.value();
    const cut = expect(stream.next()).rejects.toThrow('terminated');
    await own.stop();
    await cut;
  });
});

test('the organisation’s changes tell of every import of it, and of no other', async () => {
  const stream = await openStream(api, team.reader, 'imports.changes');
  open.push(stream);
  expect((await stream.next())?.event).toBe('connected');
  // The stream is attached once it tells of something.
  const first = await makeImport(api, team, { status: 'draft' });
  const attached = stream.until(({ data }) => data.id === first);
  const knock = setInterval(
    () => void write(api, first, 'current_batch = current_batch').catch(() => undefined),
    200,
  );
  await attached;
  clearInterval(knock);

  const theirs = await makeImport(api, rival, { status: 'draft' });
  await write(api, theirs, 'current_batch = 1');
  const second = await makeImport(api, team, { status: 'draft', entity: 'patients', mapping: null });
  const version = await write(api, second, 'current_batch = 1');
  const seen: string[] = [];
  const last = await stream.until(({ data }) => {
    seen.push(data.id ?? '');
    return data.id === second && data.version === version;
  });
  expect(last.data).toEqual({ id: second, version });
  expect(seen).not.toContain(theirs);

  const lost = await writeInSilence(second, 'current_batch = 2');
  await stream.until(({ data }) => data.id === second && data.version === lost);
});
