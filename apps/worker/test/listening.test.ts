import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { countsOf } from './support/imported.ts';
import { checkedOf, importedOf } from './support/of-account.ts';
import { playBack, wholeRecords } from './support/play-back.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.admin.query('truncate scrobbles, releases');
});

/** Of several batches. */
const PLAYS = 4_200;
/** As lastfm-to-csv writes them: no header, times to the minute. */
const MINUTES = [
  'Radiohead,Pablo Honey,Creep,"12 Feb 2021, 14:03"',
  'Napalm Death,Scum,You Suffer,"12 Feb 2021, 13:59"',
  'Napalm Death,Scum,You Suffer,"12 Feb 2021, 13:59"',
  'Napalm Death,Scum,You Suffer,"12 Feb 2021, 13:59"',
  'X,,None,"12 Feb 2021, 13:50"',
  '!!!,Louden Up Now,?,"01 Jan 1970, 00:00"',
].join('\n');
/** The same as other exporters write them, with the seconds. */
const SECONDS = [
  'uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid',
  '"1613138602","12 Feb 2021, 14:03","Radiohead","a74b","Pablo Honey","","Creep",""',
  '"1613138361","12 Feb 2021, 13:59","Napalm Death","","Scum","","You Suffer",""',
  '"1613138363","12 Feb 2021, 13:59","Napalm Death","","Scum","","You Suffer",""',
  '"1613138365","12 Feb 2021, 13:59","Napalm Death","","Scum","","You Suffer",""',
  '"1613137801","12 Feb 2021, 13:50","X","","","","None",""',
  '"0","01 Jan 1970, 00:00","!!!","","Louden Up Now","","?",""',
].join('\n');

const counts = (more: Partial<ReturnType<typeof countsOf>>) => ({
  ...{ inserted: 0, updated: 0, unchanged: 0, skipped: 0, errors: 0, ...more },
});
async function times(): Promise<(string | null | undefined)[]> {
  const records = await harness.records('scrobbles');
  return records.map(({ track, played_at }) => `${track} ${played_at}`).sort();
}

describe('what somebody listened to', () => {
  it('maps by itself but for whose it is, and comes a second time as nothing new', async () => {
    expect(countsOf(await importedOf(harness, 'anne', MINUTES))).toEqual(counts({ inserted: 6 }));
    expect(await times()).toEqual([
      '? 1970-01-01T00:00:00+00:00',
      'Creep 2021-02-12T14:03:00.000001+00:00',
      'None 2021-02-12T13:50:00.000001+00:00',
      'You Suffer 2021-02-12T13:59:00.000001+00:00',
      'You Suffer 2021-02-12T13:59:00.000002+00:00',
      'You Suffer 2021-02-12T13:59:00.000003+00:00',
    ]);
    expect(countsOf(await importedOf(harness, 'anne', MINUTES))).toEqual(counts({ skipped: 6 }));
    expect(countsOf(await importedOf(harness, 'anne', MINUTES, { onDuplicate: 'update' }))).toEqual(
      counts({ unchanged: 6 }),
    );
    // Of somebody else it is something else.
    expect(countsOf(await importedOf(harness, 'bob', MINUTES))).toEqual(counts({ inserted: 6 }));
  });

  it('is the same in an export with seconds, one to one, whichever comes first', async () => {
    await importedOf(harness, 'anne', MINUTES);
    expect(countsOf(await importedOf(harness, 'anne', SECONDS))).toEqual(counts({ skipped: 6 }));
    await harness.admin.query('truncate scrobbles');
    await importedOf(harness, 'anne', SECONDS);
    const before = await times();
    for (const onDuplicate of ['skip', 'update'] as const) {
      const again = countsOf(await importedOf(harness, 'anne', MINUTES, { onDuplicate }));
      expect(again).toEqual(counts(onDuplicate === 'skip' ? { skipped: 6 } : { unchanged: 6 }));
    }
    expect(await times()).toEqual(before);
  });

  it('takes on the seconds where an update is asked for, and gives them back when that is undone', async () => {
    await importedOf(harness, 'anne', MINUTES);
    const before = await wholeRecords(harness, 'scrobbles');
    const { id, ...row } = await importedOf(harness, 'anne', SECONDS, { onDuplicate: 'update' });
    expect(countsOf({ id, ...row })).toEqual(counts({ updated: 5, unchanged: 1 }));
    const after = await times();
    expect(after.filter((time) => time?.includes('.00000'))).toEqual([]);
    expect(await playBack(harness, 'undo', id)).toMatchObject({ status: 'undone', kept: 0 });
    expect(await wholeRecords(harness, 'scrobbles')).toEqual(before);
    expect(await playBack(harness, 'redo', id)).toMatchObject({ status: 'completed', kept: 0 });
    expect(await times()).toEqual(after);
  });

  it('is told apart from more of the same minute than were there', async () => {
    await importedOf(harness, 'anne', 'Napalm Death,Scum,You Suffer,"12 Feb 2021, 13:59"');
    expect(countsOf(await importedOf(harness, 'anne', SECONDS))).toEqual(counts({ inserted: 5, skipped: 1 }));
    expect(countsOf(await importedOf(harness, 'anne', MINUTES))).toEqual(counts({ skipped: 6 }));
  });

  it('of years comes from a file to the minute and from one to the second, and is there once', async () => {
    const tracks = Array.from({ length: PLAYS }, (_, play) => {
      // Short tracks again and again, and several of one minute.
      const at = 1_230_000_000 + play * 37 * (play % 50 === 0 ? 1 : 17);
      return { at, artist: `Artist ${play % 900}`, track: `Track ${play % 3}` };
    });
    const seconds = [
      'uts,artist,album,track',
      ...tracks.map(({ at, artist, track }) => `${at},${artist},,${track}`),
    ];
    const minutes = tracks.map(({ at, artist, track }) => {
      const iso = new Date(at * 1000).toISOString();
      return `${artist},,${track},${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
    });
    const first = countsOf(await importedOf(harness, 'anne', minutes.join('\n')));
    expect(first).toEqual(counts({ inserted: PLAYS }));
    for (const file of [minutes, seconds])
      expect(countsOf(await importedOf(harness, 'anne', file.join('\n')))).toEqual(
        counts({ skipped: PLAYS }),
      );
  });

  it('says of a time that no program knew that it is none', async () => {
    const id = await checkedOf(harness, 'anne', SECONDS);
    const listed = await harness.listedRows(id);
    expect(listed.map(({ outcome, row_number }) => [row_number, outcome])).toEqual([[6, 'warning']]);
  });
});

const KEEP = { options: { emptyCells: 'keep' } } as const;
const HEADER =
  'Catalog#,Artist,Title,Label,Format,Rating,Released,release_id,CollectionFolder,Date Added,Collection Media Condition,Collection Sleeve Condition,Collection Notes';
const COLLECTION = [
  HEADER,
  'OTO 2,Au Pairs,You,021 Records,"7"", EP",,1979,7530535,Uncategorized,2020-11-12 12:24:52,,,',
  '"- oto - 4, oto4",Nirvana (2),Nevermind,"021 Records, Human Records (2)","7"", Single",5,0,434828,Rock,2020-11-12 12:26:02,,,first pressing',
  '"- oto - 4, oto4",Nirvana (2),Nevermind,"021 Records, Human Records (2)","7"", Single",5,0,434828,Rock,2020-12-24 08:00:00,,,',
].join('\n');

describe('what somebody collects', () => {
  it('comes from a file without ids, copy by copy, and a second time as nothing new', async () => {
    expect(countsOf(await harness.import('releases', COLLECTION, KEEP))).toEqual(counts({ inserted: 3 }));
    expect(countsOf(await harness.import('releases', COLLECTION, KEEP))).toEqual(counts({ unchanged: 3 }));
    const records = await harness.records('releases');
    expect(records[1]).toEqual({
      ...{ artists: '["Nirvana (2)"]', title: 'Nevermind', labels: '["021 Records", "Human Records (2)"]' },
      ...{ catalogue_numbers: '["- oto - 4", "oto4"]', formats: '["7\\"", "Single"]', rating: '5' },
      ...{ release_id: '434828', folder: 'Rock', notes: 'first pressing' },
      // Where Discogs is, it was twenty past eight hours earlier.
      added_on: '2020-11-12T20:26:02+00:00',
    });
  });

  it('is the same where a service tells each copy by its id, whichever comes first', async () => {
    const told = [
      'instance_id,release_id,title,date_added,rating',
      '11,7530535,You,2020-11-12T12:24:52-08:00,4',
      '12,434828,Nevermind,2020-11-12T12:26:02-08:00,5',
      '13,434828,Nevermind,2020-12-24T08:00:00-08:00,5',
    ].join('\n');
    await harness.import('releases', COLLECTION, KEEP);
    expect(countsOf(await harness.import('releases', told, KEEP))).toEqual(counts({ updated: 3 }));
    expect(countsOf(await harness.import('releases', COLLECTION, KEEP))).toEqual(counts({ unchanged: 3 }));
    const notes = (await harness.records('releases')).map(({ instance_id, notes: text }) => [
      instance_id,
      text,
    ]);
    expect(notes).toEqual([
      ['11', undefined],
      ['12', 'first pressing'],
      ['13', undefined],
    ]);
    await harness.admin.query('truncate releases');
    await harness.import('releases', told, KEEP);
    expect(countsOf(await harness.import('releases', COLLECTION, KEEP))).toMatchObject({
      inserted: 0,
      errors: 0,
    });
  });
});
