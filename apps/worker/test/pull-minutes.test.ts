import { type Fault, type Scrobble, startLastfm } from '@sluice/fakes';
import { entityOf, formColumn, identityName } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { connect, pullLater } from './support/accounts.ts';
import { Harness } from './support/harness.ts';
import { countsOf } from './support/imported.ts';
import { importedOf } from './support/of-account.ts';
import { until } from './support/until.ts';

// What came from a file to the minute may be any play of that minute: a pull has to see all of them at once.

let harness: Harness;
let connectionId: string;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(async () => {
  harness.organizationId = await harness.addOrganization();
  harness.now = () => new Date((MINUTE + DAY) * 1_000);
});

const MINUTE = 1_700_000_040;
const DAY = 24 * 60 * 60;
/** As many as come with a request. */
const PAGE = 200;
const REPEATED = 5;

function played(uts: number, artist: string, track: string): Scrobble {
  const none = { album: '', artistMbid: '', trackMbid: '', albumMbid: '', loved: false, url: '' };
  return { uts, artist, track, ...none };
}
const suffer = (second: number) => played(MINUTE + second, 'Napalm Death', 'You Suffer');

/** Newest first: so many, a track of seconds again and again within one minute, and what lies behind it. */
function around(newer: number): Scrobble[] {
  return [
    ...Array.from({ length: newer }, (_, index) =>
      played(MINUTE + 60 * (newer - index), 'Newer', `${index}`),
    ),
    ...Array.from({ length: REPEATED }, (_, index) => suffer(55 - 10 * index)),
    ...Array.from({ length: 30 }, (_, index) => played(MINUTE - 60 * (index + 1) + 7, 'Older', `${index}`)),
  ];
}

/** As an exporter writes it that knows minutes. */
function minutesOf(scrobbles: readonly Scrobble[]): string {
  const lines = scrobbles.map(({ uts, artist, track }) => {
    const iso = new Date(uts * 1000).toISOString();
    return `${artist},,${track},${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
  });
  return lines.join('\n');
}

/** From now on the account has these. */
async function holds(scrobbles: readonly Scrobble[], faults: readonly Fault[] = []) {
  const lastfm = await startLastfm({ seed: 3, scrobbles, faults });
  onTestFinished(() => lastfm.close());
  const { remotes } = harness;
  harness.remotes = { ...remotes, urls: { ...remotes.urls, lastfm: lastfm.url } };
  return lastfm;
}

async function connected(scrobbles: readonly Scrobble[], faults: readonly Fault[] = []) {
  const lastfm = await holds(scrobbles, faults);
  const { key } = lastfm.settings;
  connectionId = await connect(harness, { service: 'lastfm', account: 'listener', secret: key });
  return lastfm;
}

async function pull(request: Parameters<typeof pullLater>[2] = {}) {
  const id = await pullLater(harness, connectionId, request);
  await harness.enqueue('begin', id);
  await harness.work();
  return harness.read(id);
}

/** What is there goes into the first of it, as a merge leaves it. */
async function mergeAll(): Promise<void> {
  const entity = entityOf('scrobbles');
  const [identity] = entity.identities;
  if (!identity) throw new Error('nothing tells plays apart');
  await harness.admin.query(
    `with kept as (
       select id, ${formColumn(entity, identity)} as form from scrobbles where organization_id = $1 order by id limit 1
     ), merged as (
       insert into record_aliases (organization_id, entity, record_id, identity, value)
       select $1, 'scrobbles', id, $2, form from kept
     )
     delete from scrobbles where organization_id = $1 and id <> (select id from kept)`,
    [harness.organizationId, identityName(identity)],
  );
}

async function minutesHeld(): Promise<string[]> {
  const { rows } = await harness.admin.query<{ play: string }>(
    `select concat_ws(' ', artist, track, to_char(played_at at time zone 'UTC', 'HH24:MI')) as play
     from scrobbles where organization_id = $1`,
    [harness.organizationId],
  );
  return rows.map(({ play }) => play).sort();
}
const minutesPlayed = (scrobbles: readonly Scrobble[]) =>
  scrobbles
    .map(({ uts, artist, track }) => `${artist} ${track} ${new Date(uts * 1000).toISOString().slice(11, 16)}`)
    .sort();

const NEWER = Array.from({ length: REPEATED + 2 }, (_, index) => PAGE - REPEATED - 1 + index);

describe.each(NEWER)('behind %s others, plays of one track within a minute', (newer) => {
  it('of which a file has told some to the minute are there once each', async () => {
    const scrobbles = around(newer);
    await connected(scrobbles);
    await importedOf(harness, 'Listener', minutesOf(scrobbles.slice(newer, newer + 3)));
    expect(await pull()).toMatchObject({ status: 'completed', total_rows: scrobbles.length, skipped: 3 });
    expect(await minutesHeld()).toEqual(minutesPlayed(scrobbles));
    // Whatever is asked for once more is known by now, of the account and of a later file.
    expect(await pull({ scope: 'all' })).toMatchObject({ inserted: 0, skipped: scrobbles.length });
    const later = countsOf(await importedOf(harness, 'Listener', minutesOf(scrobbles)));
    expect(later).toMatchObject({ inserted: 0, skipped: scrobbles.length });
  });

  it('of which two were merged are there once each, and those two once', async () => {
    const scrobbles = around(newer);
    await connected(scrobbles);
    await importedOf(harness, 'Listener', minutesOf([suffer(0), suffer(0)]));
    await mergeAll();
    expect(await pull()).toMatchObject({ status: 'completed', inserted: scrobbles.length - 2 });
    expect(await pull({ scope: 'all' })).toMatchObject({ status: 'completed', inserted: 0 });
    expect(await minutesHeld()).toEqual(minutesPlayed(scrobbles.toSpliced(newer, 1)));
  });

  it('are so too where the pull was cancelled there, and went on', async () => {
    const scrobbles = around(newer);
    // The first request counts, and the third one is for what lies behind the first page.
    const lastfm = await connected(scrobbles, [{ kind: 'status', status: 503, at: 3, times: 1_000 }]);
    await importedOf(harness, 'Listener', minutesOf([suffer(0)]));
    const id = await pullLater(harness, connectionId);
    await harness.enqueue('begin', id);
    const working = harness.work();
    await until(
      () => harness.read(id),
      ({ waiting, processed_rows }) => waiting !== null && Number(processed_rows) > 0,
    );
    await harness.admin.query(
      `update imports set status = 'cancelled', completed_at = now(), epoch = epoch + 1 where id = $1`,
      [id],
    );
    await working;
    lastfm.plan([]);
    await harness.move('continue', id, 'commit');
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', skipped: 1 });
    expect(await minutesHeld()).toEqual(minutesPlayed(scrobbles));
  });
});

it('plays that were handed in late, in the minute to which a pull goes back, are there once each', async () => {
  const since = [played(MINUTE + 13 * DAY, 'Newer', 'since')];
  // The fortnight before the end of the first pull begins half a minute after the minute does.
  harness.now = () => new Date((MINUTE + 14 * DAY + 60 + 30) * 1_000);
  await connected(since);
  expect(await pull()).toMatchObject({ status: 'completed', inserted: 1 });
  await importedOf(harness, 'Listener', minutesOf([suffer(5)]));
  harness.now = () => new Date((MINUTE + 15 * DAY) * 1_000);
  const late = [...since, suffer(45), suffer(5)];
  await holds(late);
  expect(await pull()).toMatchObject({ status: 'completed', inserted: 1, skipped: 2 });
  expect(await minutesHeld()).toEqual(minutesPlayed(late));
});

it('plays of the minute in which a range ends or begins are there once each', async () => {
  const scrobbles = [suffer(60 + 50), suffer(60 + 10), suffer(45), suffer(5)];
  await connected(scrobbles);
  await importedOf(harness, 'Listener', minutesOf([suffer(60), suffer(0)]));
  const at = (second: number) => new Date((MINUTE + second) * 1_000).toISOString();
  await pull({ from: at(30), to: at(60 + 30) });
  expect(await minutesHeld()).toEqual(minutesPlayed(scrobbles));
});

it('a pull of so many at most leaves what the next one needs', async () => {
  const scrobbles = around(10);
  await connected(scrobbles);
  await importedOf(harness, 'Listener', minutesOf([suffer(0)]));
  for (const limit of [11, 12, 14]) {
    await pull({ limit });
    await pull({ scope: 'all', limit });
  }
  expect(await pull()).toMatchObject({ status: 'completed' });
  expect(await minutesHeld()).toEqual(minutesPlayed(scrobbles));
});
