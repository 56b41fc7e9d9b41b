import { type FakeDiscogs, startDiscogs } from '@sluice/fakes';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect, pullLater } from './support/accounts.ts';
import { Harness } from './support/harness.ts';

const COPIES = 230;

let harness: Harness;
let discogs: FakeDiscogs;
let connectionId: string;
beforeEach(async () => {
  harness = await Harness.open();
  discogs = await startDiscogs({ seed: 5, copies: COPIES });
  harness.remotes = { ...harness.remotes, urls: { ...harness.remotes.urls, discogs: discogs.url } };
  connectionId = await connect(harness, {
    service: 'discogs',
    account: 'collector',
    secret: discogs.settings.token,
  });
});
afterEach(async () => {
  await discogs.close();
  await harness.close();
});

async function pull(request: Parameters<typeof pullLater>[2] = {}) {
  const id = await pullLater(harness, connectionId, request);
  await harness.enqueue('begin', id);
  await harness.work();
  return harness.read(id);
}

const held = () => [...discogs.collection.all()].map(({ instanceId }) => String(instanceId)).sort();

async function stored(gone: boolean): Promise<string[]> {
  const { rows } = await harness.admin.query<{ id: string }>(
    'select instance_id as id from releases where (removed_on is not null) = $1 order by instance_id',
    [gone],
  );
  return rows.map(({ id }) => id);
}

it('a collection is pulled whole, and what changes in it changes the records', async () => {
  expect(await pull()).toMatchObject({ status: 'completed', inserted: COPIES, errors: 0 });
  expect(await stored(false)).toEqual(held());
  const [first] = discogs.collection.all();
  discogs.collection.edit(first?.instanceId ?? 0, { rating: first?.rating === 5 ? 4 : 5 });
  expect(await pull({ scope: 'all' })).toMatchObject({ updated: 1, unchanged: COPIES - 1 });
});

it('what is gone from it is marked and kept, outside the counters, and an undo takes the mark off', async () => {
  await pull();
  const before = held();
  discogs.collection.change({ is: 'deletion', count: 3, nth: 4 });
  const again = await pull({ scope: 'all' });
  expect(again).toMatchObject({
    status: 'completed',
    total_rows: COPIES - 3,
    unchanged: COPIES - 3,
    updated: 0,
  });
  const gone = before.filter((id) => !held().includes(id));
  expect(gone).toHaveLength(3);
  expect(await stored(true)).toEqual(gone);
  // What is gone already is not gone again.
  expect(await pull({ scope: 'all' })).toMatchObject({ status: 'completed', unchanged: COPIES - 3 });
  await harness.move('queueAfterCommit', again.id, 'undo');
  await harness.work();
  expect(await harness.read(again.id)).toMatchObject({ status: 'undone' });
  expect(await stored(true)).toEqual([]);
});

it('what is there again is not gone any more', async () => {
  await pull();
  await harness.admin.query(`update releases set removed_on = now() where instance_id = $1`, [held()[0]]);
  expect(await pull({ scope: 'all' })).toMatchObject({ updated: 1, unchanged: COPIES - 1 });
  expect(await stored(true)).toEqual([]);
});

it('nothing is gone because a part was pulled, or because another account never had it', async () => {
  await pull();
  await harness.admin.query(
    `insert into releases (organization_id, instance_id, release_id, title) values ($1, '1', '2', 'Of a file')`,
    [harness.organizationId],
  );
  discogs.collection.change({ is: 'deletion', count: 1, nth: 0 });
  await pull({ limit: 20 });
  expect(await stored(true)).toEqual([]);
  await pull({ scope: 'all' });
  expect(await stored(true)).toHaveLength(1);
});
