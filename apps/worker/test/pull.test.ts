import { type FakeLastfm, keyOf } from '@sluice/fakes';
import { SecretKeys } from '@sluice/services/connections/secret';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listening, openListening, pullLater } from './support/accounts.ts';
import type { Harness } from './support/harness.ts';
import { until } from './support/until.ts';

let listening: Listening;
let harness: Harness;
let lastfm: FakeLastfm;
let connectionId: string;
const PLAYS = 1_234;
const BATCHES = Math.ceil(PLAYS / 200);

beforeEach(async () => {
  listening = await openListening({ seed: 7, scrobbles: PLAYS });
  ({ harness, lastfm } = listening);
  // An hour after what was heard last, as far as those who reckon with it are concerned.
  const [newest] = lastfm.library.within();
  harness.now = () => new Date(((newest?.uts ?? 0) + 3_600) * 1_000);
  connectionId = await listening.connect();
});
afterEach(() => listening.close());

async function begin(request: Parameters<typeof pullLater>[2] = {}): Promise<string> {
  const id = await pullLater(harness, connectionId, request);
  await harness.enqueue('begin', id);
  return id;
}

async function pull(request: Parameters<typeof pullLater>[2] = {}) {
  const id = await begin(request);
  await harness.work();
  return harness.read(id);
}

/** Every play that stands in the table, as the service tells plays apart. */
async function stored(): Promise<string[]> {
  const { rows } = await harness.admin.query<{ uts: number; artist: string; track: string }>(
    'select extract(epoch from played_at)::float8 as uts, artist, track from scrobbles',
  );
  return rows.map(keyOf).sort();
}
const held = () => [...lastfm.library.within()].map(keyOf).sort();

describe('an account that is pulled', () => {
  it('has every play in the table once, batch by batch, and its total is what came', async () => {
    const row = await pull();
    expect(row).toMatchObject({
      status: 'completed',
      total_rows: PLAYS,
      processed_rows: PLAYS,
      inserted: PLAYS,
    });
    expect(row).toMatchObject({ current_batch: BATCHES, total_batches: BATCHES, waiting: null });
    expect(await stored()).toEqual(held());
  });

  it('finds what it knows already, and adds what was heard since and what came late', async () => {
    await pull();
    lastfm.library.change({ is: 'new', count: 3 });
    lastfm.library.change({ is: 'late', count: 2, secondsAgo: 5 * 24 * 60 * 60 });
    const row = await pull();
    expect(row).toMatchObject({ status: 'completed', inserted: 5, errors: 0 });
    // Fourteen days back, and not the whole account.
    expect(Number(row.total_rows)).toBeLessThan(PLAYS / 2);
    expect(await stored()).toEqual(held());
  });

  it('leaves what it knows as somebody made it, and says of each row that it is known', async () => {
    await pull();
    await harness.admin.query(`update scrobbles set album = 'by hand'`);
    const { id, ...row } = await pull({ scope: 'all' });
    expect(row).toMatchObject({ status: 'completed', skipped: PLAYS, updated: 0, unchanged: 0, errors: 0 });
    const { rows } = await harness.admin.query('select distinct album from scrobbles');
    expect(rows).toEqual([{ album: 'by hand' }]);
    const listed = await harness.listedRows(id);
    expect(listed).toHaveLength(PLAYS);
    expect(listed[0]).toMatchObject({ outcome: 'skipped', issues: [{ code: 'duplicate_in_table' }] });
  });

  it('takes so many at most, the newest ones, and what lies before them is new the next time', async () => {
    expect(await pull({ limit: 250 })).toMatchObject({ status: 'completed', total_rows: 250, inserted: 250 });
    expect(await pull()).toMatchObject({ status: 'completed', total_rows: PLAYS, inserted: PLAYS - 250 });
    expect(await stored()).toEqual(held());
  });

  it('is undone like an import of a file', async () => {
    const { id } = await pull();
    await harness.move('queueAfterCommit', id, 'undo');
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'undone' });
    expect(await stored()).toEqual([]);
  });
});

describe('a service that does not answer', () => {
  it('is waited for, which the import says, and nothing is lost or doubled by it', async () => {
    lastfm.plan([
      { kind: 'status', status: 503, at: 3 },
      { kind: 'reset', where: 'within', at: 5 },
      { kind: 'error', code: 8, at: 7 },
    ]);
    const id = await begin();
    const working = harness.work();
    const { waiting } = await until(
      () => harness.read(id),
      (row) => row.waiting !== null,
    );
    expect(waiting).toMatchObject({ code: 'service_unavailable', service: 'lastfm', attempts: 1 });
    await working;
    expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: PLAYS });
    expect(await stored()).toEqual(held());
  });

  it('does not keep a cancel waiting, and the import goes on where it stopped', async () => {
    lastfm.plan([{ kind: 'status', status: 503, at: 4, times: 1_000 }]);
    const id = await begin();
    const working = harness.work();
    await until(
      () => harness.read(id),
      // The second wait is of two seconds: the cancel falls into it.
      ({ waiting }) => Number(waiting?.attempts) >= 2,
    );
    const asked = performance.now();
    await harness.admin.query(
      `update imports set status = 'cancelled', completed_at = now(), epoch = epoch + 1 where id = $1`,
      [id],
    );
    await working;
    expect(performance.now() - asked).toBeLessThan(1_500);
    const stopped = await harness.read(id);
    expect(stopped).toMatchObject({ status: 'cancelled', processed_rows: 398 });
    lastfm.plan([]);
    await harness.move('continue', id, 'commit');
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: PLAYS, total_rows: PLAYS });
    expect(await stored()).toEqual(held());
  });

  it('is waited for by another run where the connection breaks by which a cancel would be felt', async () => {
    lastfm.plan([{ kind: 'status', status: 503, at: 3, times: 2 }]);
    const id = await begin();
    const working = harness.work();
    await until(
      () => harness.read(id),
      ({ waiting }) => Number(waiting?.attempts) >= 2,
    );
    await harness.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'sluice-worker-import'
         and (query like 'select status, epoch%' or query like '%set waiting%')`,
    );
    await working;
    const row = await harness.read(id);
    expect(row).toMatchObject({ status: 'completed', inserted: PLAYS, waiting: null, epoch: 2 });
    expect(await stored()).toEqual(held());
  });
});

describe('an account that cannot be read', () => {
  it.each([
    ['account_hidden', () => (lastfm.settings.hidden = true)],
    ['credentials_refused', () => (lastfm.settings.key = 'another')],
    ['account_unknown', () => (lastfm.settings.account = 'renamed')],
  ])('ends the import as %s, with whose it is and without its key', async (code, befalls) => {
    const { key } = lastfm.settings;
    befalls();
    const row = await pull();
    expect(row).toMatchObject({ status: 'failed', last_error_code: code, inserted: 0 });
    expect(row.last_error_params).toMatchObject({ service: 'lastfm', account: 'listener' });
    expect(JSON.stringify(row)).not.toContain(key);
  });

  it('ends it where this server cannot read the key that is kept, and tells no other reason', async () => {
    const id = await begin();
    const { remotes } = harness;
    harness.remotes = { ...remotes, secretKeys: new SecretKeys(['another key of the tests, long enough']) };
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'failed', last_error_code: 'secret_unreadable' });
    expect(lastfm.requests()).toBe(0);
  });

  it('ends it where the connection was removed', async () => {
    const id = await begin();
    await harness.admin.query('delete from connections');
    await harness.work();
    expect(await harness.read(id)).toMatchObject({
      status: 'failed',
      last_error_code: 'connection_missing',
      last_error_params: { service: 'lastfm', account: 'listener' },
    });
  });
});
