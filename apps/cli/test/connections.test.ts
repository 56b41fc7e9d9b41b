import { type FakeLastfm, startLastfm } from '@sluice/fakes';
import { snapshotSchema } from '@sluice/shared';
import { until } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

const SCROBBLES = 650;

let lastfm: FakeLastfm;
let stack: CliStack;
let key: string;
beforeAll(async () => {
  lastfm = await startLastfm({ seed: 7, scrobbles: SCROBBLES });
  key = lastfm.settings.key;
  stack = await CliStack.open(undefined, {
    env: { SLUICE_LASTFM_URL: lastfm.url, SLUICE_SECRETS_KEY: 'a key of the tests of 32 letters or more' },
  });
});
afterAll(async () => {
  await stack?.close();
  await lastfm?.close();
});

const json = async (...args: string[]) => JSON.parse((await stack.cli([...args, '--json'])).stdout);

/** As the third failure in a row does. */
async function pauseSchedule(reason: string): Promise<void> {
  const admin = new Client({ connectionString: stack.parts.database.adminUrl });
  await admin.connect();
  await admin.query('update schedules set paused_at = now(), paused_reason = $1', [reason]);
  await admin.end();
}

// One story: each part finds what the one before has left.
describe('an account, from its first test to its removal', () => {
  it('is not kept while its service refuses it, and says why', async () => {
    const add = (...args: string[]) => stack.cli(['connections', 'add', 'lastfm', ...args]);
    const nobody = await add('--account', 'nobody', '--key', key, '--json');
    expect(nobody.code).toBe(1);
    expect(errorIn(nobody)).toMatchObject({
      code: 'account_unknown',
      params: { service: 'lastfm', account: 'nobody' },
    });
    lastfm.settings.hidden = true;
    const hidden = await add('--account', 'Listener', '--key', key, '--lang', 'fr');
    lastfm.settings.hidden = false;
    expect(hidden.stderr).toContain('Confidentialité');
  });

  it('is connected with a key of the environment, which is never told again', async () => {
    const args = ['connections', 'add', 'LastFM', '--account', 'listener'];
    const added = await stack.cli(args, { SLUICE_ACCOUNT_KEY: key });
    expect(added).toMatchObject({ code: 0, stderr: '' });
    // As the service writes it.
    expect(added.stdout).toBe(
      `lastfm:Listener answers: ${SCROBBLES} scrobbles since 2009.\nIt is connected. Import from it with: sluice pull lastfm:Listener\n`,
    );
    const [listed] = await json('connections', 'list');
    expect(listed).toMatchObject({ account: 'Listener', hasSecret: true, lastImport: null, schedule: null });
    expect(JSON.stringify(listed)).not.toContain(key);
  });

  it('is pulled to the end, and the second time nothing is new', async () => {
    const first = await stack.cli(['pull', 'lastfm:LISTENER', '--json']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(snapshotIn(first)).toMatchObject({
      ...{ status: 'completed', inserted: SCROBBLES, errors: 0, totalRows: SCROBBLES },
      source: { kind: 'connection', name: 'Last.fm – Listener', window: { scope: 'all', limit: null } },
    });
    const [{ id }] = await json('connections', 'list');
    const second = await stack.cli(['pull', id, '--all']);
    expect(second.stdout).toMatch(/^Last\.fm – Listener → scrobbles: completed in .*650 rows/);
    const day = snapshotIn(
      await stack.cli(['pull', id, '--since', '1999-01-01', '--until', '1999-01-31', '--json']),
    );
    expect(day).toMatchObject({ status: 'completed', totalRows: 0 });
  });

  it('is not pulled while it is paused', async () => {
    expect((await stack.cli(['connections', 'pause', 'lastfm:Listener'])).stdout).toContain('is paused');
    const refused = await stack.cli(['pull', 'lastfm:Listener', '--json']);
    expect(refused.code).toBe(1);
    expect(errorIn(refused)).toMatchObject({ code: 'connection_paused', params: { account: 'Listener' } });
    expect((await stack.cli(['connections', 'resume', 'lastfm:Listener'])).code).toBe(0);
  });

  it('has a schedule, which is said in words, and none any more', async () => {
    const schedule = (...args: string[]) =>
      stack.cli(['connections', 'schedule', 'lastfm:Listener', ...args]);
    const weekly = await schedule('--weekly', 'mon', '03:00', '--time-zone', 'Europe/Paris');
    expect(weekly.stdout).toMatch(/next import: .* \(every Monday at 03:00 \(Europe\/Paris\)\)\n$/);
    const hours = JSON.parse((await schedule('--every', '6h', '--json')).stdout);
    expect(hours).toMatchObject({ rhythm: { kind: 'hours', every: 6 }, pausedAt: null });
    expect(Date.parse(hours.nextAt) - Date.now()).toBeGreaterThan(5.9 * 3_600_000);
    expect((await stack.cli(['connections', 'list', '--lang', 'fr'])).stdout).toContain(
      'toutes les 6 heures',
    );
    await pauseSchedule('account_hidden');
    const paused = await schedule('--json');
    expect(JSON.parse(paused.stdout)).toMatchObject({ nextAt: null, pausedReason: 'account_hidden' });
    // By what the schedule says: its last import was completed.
    expect((await stack.cli(['connections', 'list'])).stdout).toMatch(
      /paused \(every 6 hours\)[\s\S]*\nlastfm:Listener: The schedule is paused since .*Settings → Privacy/,
    );
    expect(JSON.parse((await schedule('--off', '--json')).stdout)).toBe(null);
  });

  it('is given another key only where its service takes it', async () => {
    const wrong = await stack.cli(['connections', 'key', 'lastfm:Listener', '--key', 'wrong', '--json']);
    expect(wrong.code).toBe(1);
    expect(errorIn(wrong).code).toBe('credentials_refused');
    // The former one is still there.
    expect((await stack.cli(['connections', 'test', 'lastfm:Listener'])).code).toBe(0);
    lastfm.settings.key = 'another-key-of-the-listener';
    const given = await stack.cli(['connections', 'key', 'lastfm:Listener'], {
      SLUICE_ACCOUNT_KEY: lastfm.settings.key,
    });
    expect(given).toMatchObject({ code: 0, stdout: expect.stringContaining('answers: 650 scrobbles') });
  });

  it('goes on after Ctrl-C from where it was stopped, though its service did not answer meanwhile', async () => {
    lastfm.plan([{ kind: 'status', status: 503, at: 3, times: 1_000 }]);
    const pulling = stack.startCli(['pull', 'lastfm:Listener', '--all', '--json']);
    const waiting = await until(async () => {
      const [{ lastImport }] = await json('connections', 'list');
      return lastImport?.waiting ? snapshotSchema.parse(lastImport) : undefined;
    });
    const begun = Date.now();
    pulling.kill('SIGINT');
    const ended = await pulling.ended;
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('Stopping the import') });
    expect(snapshotIn(ended)).toMatchObject({ id: waiting.id, status: 'cancelled' });
    lastfm.plan([]);
    const continued = await stack.cli(['continue', waiting.id, '--json']);
    expect(snapshotIn(continued)).toMatchObject({ status: 'completed', processedRows: SCROBBLES });
  });

  it('is removed only where somebody agrees, and what was imported stays', async () => {
    const asked = await stack.cli(['connections', 'remove', 'lastfm:Listener']);
    expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    expect((await stack.cli(['connections', 'remove', 'lastfm:Listener', '--yes'])).code).toBe(0);
    const gone = await stack.cli(['pull', 'lastfm:Listener', '--json']);
    expect(gone.code).toBe(1);
    expect(errorIn(gone)).toMatchObject({ code: 'no_connection', params: { known: '–' } });
    const [newest] = await json('history', '--limit', '1');
    expect(newest.source.name).toBe('Last.fm – Listener');
  });

  it('is gone where it was removed while its service was asked', async () => {
    await json('connections', 'add', 'lastfm', '--account', 'Listener', '--key', lastfm.settings.key);
    const admin = new Client({ connectionString: stack.parts.database.adminUrl });
    await admin.connect();
    // An answer of four seconds, and somebody who removes the account as soon as it has begun.
    lastfm.plan([{ kind: 'drip', at: 1, milliseconds: 200 }]);
    const testing = stack.startCli(['connections', 'test', 'lastfm:Listener', '--json']);
    await until(async () => lastfm.inProgress() > 0);
    await admin.query('delete from connections');
    await admin.end();
    const ended = await testing.ended;
    expect(ended.code).toBe(1);
    expect(errorIn(ended).code).toBe('not_found');
    lastfm.plan([]);
    expect(await json('connections', 'list')).toEqual([]);
  });
});
