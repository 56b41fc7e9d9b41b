import type { FakeLastfm } from '@sluice/fakes';
import type { Rhythm } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTenantClient } from '../src/postgres/tenant-client.ts';
import { takeTurn } from '../src/schedules/take-turn.ts';
import { type Listening, openListening, pullLater } from './support/accounts.ts';
import type { Harness } from './support/harness.ts';

const NOON = Date.parse('2026-11-24T12:00:00Z');
const HOUR = 3_600_000;

let listening: Listening;
let harness: Harness;
let lastfm: FakeLastfm;
let connectionId: string;
let scheduleId: string;
beforeAll(async () => {
  listening = await openListening({ seed: 3, scrobbles: 20 });
  ({ harness, lastfm } = listening);
});
afterAll(() => listening.close());
beforeEach(async () => {
  lastfm.settings.hidden = false;
  harness.letters.length = 0;
  harness.organizationId = await harness.addOrganization();
  connectionId = await listening.connect();
  scheduleId = await every({ kind: 'hours', every: 6 });
});

async function every(rhythm: Rhythm): Promise<string> {
  const { rows } = await harness.admin.query<{ id: string }>(
    `insert into schedules (organization_id, connection_id, rhythm, next_at) values ($1, $2, $3, $4) returning id`,
    [harness.organizationId, connectionId, JSON.stringify(rhythm), new Date(NOON)],
  );
  return rows[0]?.id ?? '';
}

/** The minute strikes so many milliseconds after noon, and all that comes of it is done. */
async function strike(after: number): Promise<void> {
  harness.now = () => new Date(NOON + after);
  await harness.add('schedules');
  await harness.work();
}

async function turns() {
  const { rows } = await harness.admin.query(
    `select t.due_at, t.outcome, t.reason, i.status, i.unchanged + i.inserted as rows
     from schedule_turns t left join imports i on i.id = t.import_id where t.schedule_id = $1 order by t.due_at`,
    [scheduleId],
  );
  return rows;
}
async function schedule() {
  const { rows } = await harness.admin.query('select * from schedules where id = $1', [scheduleId]);
  return rows[0];
}

describe('a schedule', () => {
  it('pulls its connection once for each due time, and never before', async () => {
    await strike(-1);
    expect(await turns()).toEqual([]);
    await strike(0);
    await strike(60_000);
    expect(await turns()).toMatchObject([
      { due_at: new Date(NOON), outcome: 'started', status: 'completed', rows: 20 },
    ]);
    // What was heard in the fortnight before, which is nothing.
    await strike(6 * HOUR + 30_000);
    expect(await turns()).toMatchObject([
      {},
      { due_at: new Date(NOON + 6 * HOUR), outcome: 'started', rows: 0 },
    ]);
  });

  it('takes one turn for all that were missed', async () => {
    await strike(50 * HOUR);
    expect(await turns()).toHaveLength(1);
    expect((await schedule())?.next_at).toEqual(new Date(NOON + 54 * HOUR));
  });

  it('has one import for a due time, however many workers take it at once', async () => {
    const { organizationId, database } = harness;
    const now = new Date(NOON);
    const taken = await Promise.all(
      Array.from({ length: 4 }, () =>
        withTenantClient(database.url, organizationId, (client) =>
          takeTurn(client, { organizationId, scheduleId, now }),
        ),
      ),
    );
    expect(taken.filter((turn) => turn !== undefined)).toHaveLength(1);
    expect(await turns()).toMatchObject([{ outcome: 'started', status: 'queued' }]);
    await harness.work();
    expect(await turns()).toMatchObject([{ status: 'completed' }]);
  });

  it('skips its turn where an import of the entity is under way, and says so', async () => {
    const live = await pullLater(harness, connectionId);
    await harness.admin.query(
      `update imports set status = 'queued', phase = 'commit', in_line_since = null where id = $1`,
      [live],
    );
    await strike(0);
    expect(await turns()).toMatchObject([{ outcome: 'skipped', reason: 'import_live' }]);
    expect((await schedule())?.next_at).toEqual(new Date(NOON + 6 * HOUR));
  });

  it('skips its turn while the connection is paused', async () => {
    await harness.admin.query('update connections set paused_at = now() where id = $1', [connectionId]);
    await strike(0);
    expect(await turns()).toMatchObject([{ outcome: 'skipped', reason: 'connection_paused' }]);
  });

  it('is paused by the third failure in a row, and the admins are told once, in both languages', async () => {
    await harness.admin.query(
      `with who as (insert into users (name, email) values ('An admin', $2), ('An editor', $3) returning id, email)
       insert into members (organization_id, user_id, role)
       select $1, id, case when email = $2 then 'admin' else 'editor' end from who`,
      [harness.organizationId, `admin-${scheduleId}@sluice.example`, `editor-${scheduleId}@sluice.example`],
    );
    lastfm.settings.hidden = true;
    await strike(0);
    await strike(6 * HOUR);
    // Whatever went well between two failures, they are not in a row.
    lastfm.settings.hidden = false;
    await strike(12 * HOUR);
    lastfm.settings.hidden = true;
    for (const turn of [3, 4]) await strike(turn * 6 * HOUR);
    expect(await schedule()).toMatchObject({ paused_at: null });
    await strike(5 * 6 * HOUR);
    expect(await schedule()).toMatchObject({ paused_at: expect.any(Date), paused_reason: 'account_hidden' });
    expect(harness.letters).toEqual([
      {
        to: `admin-${scheduleId}@sluice.example`,
        subject: expect.stringMatching(/paused.*pause/s),
        text: expect.stringMatching(/Last\.fm[\s\S]*listener[\s\S]*Privacy[\s\S]*confidentialité|Privacy/),
      },
    ]);
    await strike(6 * 6 * HOUR);
    expect(await turns()).toHaveLength(6);
    expect(harness.letters).toHaveLength(1);
  });
});
