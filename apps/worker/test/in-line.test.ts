import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { reconcile } from '../src/lease/reconcile.ts';
import { createQueuePool } from '../src/postgres/queue-pool.ts';
import { type Listening, openListening, pullLater } from './support/accounts.ts';
import type { Harness } from './support/harness.ts';

let listening: Listening;
let harness: Harness;
let connectionId: string;
beforeAll(async () => {
  listening = await openListening({ seed: 3, scrobbles: 20 });
  ({ harness } = listening);
});
afterAll(() => listening.close());
beforeEach(async () => {
  harness.organizationId = await harness.addOrganization();
  connectionId = await listening.connect();
});

/** Looks after imports once, as every worker does each second, and does what comes of it. */
async function lookAfter(): Promise<void> {
  const pool = createQueuePool(harness.database.url, pino({ level: 'silent' }), 1);
  try {
    await reconcile(pool, { workerId: harness.workerId, inHand: [] });
  } finally {
    await pool.end();
  }
  await harness.work();
}

it('the first in line begins once what is under way has ended, and the next one after it', async () => {
  const live = await pullLater(harness, connectionId);
  await harness.admin.query(
    `update imports set status = 'queued', phase = 'commit', in_line_since = null where id = $1`,
    [live],
  );
  const [first, second] = [await pullLater(harness, connectionId), await pullLater(harness, connectionId)];
  // Whoever asks for the second one asks for the line.
  await harness.enqueue('begin', second);
  await harness.work();
  for (const id of [first, second]) expect(await harness.read(id)).toMatchObject({ status: 'draft' });

  await harness.move('cancel', live, 'commit');
  await harness.work();
  await lookAfter();
  expect(await harness.read(first)).toMatchObject({ status: 'completed', in_line_since: null });
  expect(await harness.read(second)).toMatchObject({ status: 'draft' });
  await lookAfter();
  expect(await harness.read(second)).toMatchObject({ status: 'completed', skipped: 20 });
});

it('one that is cancelled in line never begins', async () => {
  const id = await pullLater(harness, connectionId);
  await harness.move('cancel', id, 'commit');
  await harness.enqueue('begin', id);
  await lookAfter();
  expect(await harness.read(id)).toMatchObject({ status: 'cancelled', processed_rows: 0 });
});

it('nobody waits for another organisation, or for another entity', async () => {
  const file = await harness.draft('grape_varieties', 'code;name\nA;B\n');
  await harness.work();
  await harness.admin.query(`update imports set status = 'queued', phase = 'check' where id = $1`, [file]);
  const id = await pullLater(harness, connectionId);
  await lookAfter();
  expect(await harness.read(id)).toMatchObject({ status: 'completed' });
});
