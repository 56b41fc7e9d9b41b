import { type DiscogsOptions, type FakeDiscogs, startDiscogs } from '@sluice/fakes';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readPage } from '../../src/discogs/answer.ts';
import { testAccount } from '../../src/services.ts';
import { discogsSource, HEADERS, NO_LIMITS } from '../support/discogs-harness.ts';
import { NO_WAITS } from '../support/lastfm-harness.ts';
import { readThrough } from '../support/read-through.ts';

async function start(options: Partial<DiscogsOptions> = {}): Promise<FakeDiscogs> {
  const fake = await startDiscogs({
    seed: 5,
    copies: 350,
    ...options,
    settings: { limits: NO_LIMITS, ...options.settings },
  });
  onTestFinished(() => fake.close());
  return fake;
}

const accessOf = ({ url, settings }: FakeDiscogs) => ({ account: 'collector', secret: settings.token, url });

async function idsRead(
  fake: FakeDiscogs,
  options: Parameters<typeof discogsSource>[1],
  cut = {},
): Promise<number[]> {
  const read = await readThrough(() => discogsSource(fake, options), cut);
  return read.map(({ cells }) => Number(cells[0]));
}

describe('a window', () => {
  test('of what is new ends at the first page without any of it', async () => {
    const fake = await start();
    const all = [...fake.collection.newestFirst()];
    const from = all[130]?.addedAt ?? 0;
    const expected = all.filter(({ addedAt }) => addedAt >= from).map(({ instanceId }) => instanceId);
    const window = { scope: 'new', from } as const;
    expect(await idsRead(fake, { window })).toEqual(expected);
    // Folders, fields, and the pages with something new, of which the last has something older.
    expect(fake.requests()).toBeLessThanOrEqual(5);
    expect(await idsRead(fake, { window }, { cutAfter: 1, rows: 40 })).toEqual(expected);
    const nothing = { scope: 'new', from: (all[0]?.addedAt ?? 0) + 1 } as const;
    expect(await idsRead(fake, { window: nothing })).toEqual([]);
    for (const [own, rows] of [
      [window, 350],
      [{ ...window, from: all[20]?.addedAt ?? 0 }, 21],
      [nothing, 0],
      [{ ...window, limit: 9 }, 9],
      [{}, 350],
    ] as const)
      expect(await discogsSource(fake, { window: own }).describe()).toMatchObject({ rows });
  });

  test('between two moments has what was added then, and of so many the newest', async () => {
    const fake = await start();
    const all = [...fake.collection.all()];
    const [from = 0, to = 0] = [all[120]?.addedAt, all[290]?.addedAt];
    const within = all
      .filter(({ addedAt }) => addedAt >= from && addedAt < to)
      .map(({ instanceId }) => instanceId);
    expect(within.length).toBeGreaterThan(100);
    for (const cut of [{}, { cutAfter: 1, rows: 33 }]) {
      expect(await idsRead(fake, { window: { from, to } }, cut)).toEqual(within);
      for (const limit of [1, 99, 101, 200])
        expect(await idsRead(fake, { window: { limit } }, cut)).toEqual(
          all
            .toReversed()
            .slice(0, limit)
            .map(({ instanceId }) => instanceId),
        );
    }
  });

  test('of nobody’s copies has none', async () => {
    const fake = await start({ copies: 0 });
    expect(await idsRead(fake, {})).toEqual([]);
    expect(await testAccount('discogs', accessOf(fake))).toEqual({
      account: 'Collector',
      total: 0,
      since: undefined,
    });
  });
});

test('a whole collection is asked for by few pages, and what was seen of it costs no more', async () => {
  const fake = await start({ copies: 1_200 });
  const source = discogsSource(fake);
  expect(await readThrough(() => source)).toHaveLength(1_200);
  expect(fake.requests()).toBeLessThanOrEqual(2 + 14);
  const before = fake.requests();
  const seen: string[] = [];
  for await (const ids of source.seen?.({}) ?? []) seen.push(...ids);
  expect(seen).toHaveLength(1_200);
  expect(fake.requests()).toBe(before);
});

test('others see a collection that is public, without the names of its folders and what is private', async () => {
  const fake = await start();
  const own = await readThrough(() => discogsSource(fake));
  const others = await readThrough(() => discogsSource(fake, { token: null }));
  const at = (name: string) => HEADERS.indexOf(name);
  expect(others.map(({ cells }) => cells[0])).toEqual(own.map(({ cells }) => cells[0]));
  expect(new Set(own.map(({ cells }) => cells[at('Folder')]))).toEqual(
    new Set(['Uncategorized', 'Étagère', 'To sell']),
  );
  expect(new Set(others.map(({ cells }) => cells[at('Folder')]))).toEqual(new Set(['Uncategorized', '']));
  expect(own.some(({ cells }) => cells[at('Notes')]?.includes('vide-grenier'))).toBe(true);
  expect(own.some(({ cells }) => cells[at('Notes')]?.startsWith('Media Condition: '))).toBe(true);
  expect(others.some(({ cells }) => cells[at('Notes')]?.includes('vide-grenier'))).toBe(false);
});

test('what was changed of a copy is there the next time', async () => {
  const fake = await start();
  const [copy] = fake.collection.all();
  fake.collection.edit(copy?.instanceId ?? 0, {
    folderId: 3,
    rating: 5,
    notes: [{ fieldId: 3, value: 'mine' }],
  });
  const [row] = await readThrough(() => discogsSource(fake));
  expect(row?.cells.slice(-5)).toEqual(['To sell', '5', row?.cells[12], 'mine', '']);
});

describe('what cannot be read is said by name', () => {
  test.each([
    ['account_unknown', { account: 'gone' }, {}],
    ['account_hidden', { isPublic: false }, { token: null }],
    ['credentials_refused', {}, { token: 'wrong' }],
  ] as const)('%s', async (code, settings, options) => {
    const fake = await start({ settings });
    const failure = { name: 'RunFailure', code, params: { service: 'discogs', account: 'COLLECTOR' } };
    await expect(readThrough(() => discogsSource(fake, options))).rejects.toMatchObject(failure);
    await expect(discogsSource(fake, options).describe()).rejects.toMatchObject(failure);
    const access = { ...accessOf(fake), account: 'COLLECTOR' };
    const secret = 'token' in options ? (options.token ?? undefined) : access.secret;
    await expect(testAccount('discogs', { ...access, secret })).rejects.toMatchObject(failure);
  });

  test('the token of somebody else opens no private collection', async () => {
    const fake = await start({ faults: [{ kind: 'status', status: 403, at: 3 }] });
    await expect(readThrough(() => discogsSource(fake))).rejects.toMatchObject({ code: 'account_hidden' });
  });

  test('pages that stay empty, though there are copies', async () => {
    for (const at of [3, 4, 6]) {
      const fake = await start({ faults: [{ kind: 'no_rows', at, times: 999 }] });
      await expect(readThrough(() => discogsSource(fake))).rejects.toMatchObject({
        code: 'service_answer_unreadable',
        params: { detail: 'fewer releases than there are' },
      });
    }
  });

  test('a token is in no error', async () => {
    const fake = await start({ faults: [{ kind: 'status', status: 502, at: 1, times: 999 }] });
    const failure = await readThrough(() => discogsSource(fake)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'service_unavailable' });
    expect(failure instanceof Error && [failure.stack, JSON.stringify(failure)].join()).not.toContain(
      fake.settings.token,
    );
  });
});

test('too many requests are waited for, and said to be that', async () => {
  const limits = { withToken: 6, anonymous: 6 };
  const fake = await start({ copies: 900, settings: { limits, tellsLimits: false } });
  const told: (string | undefined)[] = [];
  const source = discogsSource(fake, {
    waits: {
      ...NO_WAITS,
      pause: async (milliseconds) => {
        // Whoever has waited long enough is let in again.
        if (milliseconds > 6_000) fake.settings.limits = NO_LIMITS;
      },
    },
  });
  const read = [];
  for await (const { rows } of source.read(null, {
    rows: 500,
    onWaiting: (waiting) => told.push(waiting?.code),
  }))
    read.push(...rows);
  expect(read).toHaveLength(900);
  expect(new Set(told)).toEqual(new Set(['too_fast', undefined]));
  expect(told.at(-1)).toBeUndefined();
});

test('an account that is tried is told as Discogs writes it, with how much it has and since when', async () => {
  const fake = await start();
  const [oldest] = fake.collection.all();
  const found = await testAccount('discogs', accessOf(fake));
  expect(found).toEqual({ account: 'Collector', total: 350, since: oldest?.addedAt });
  fake.plan([{ kind: 'status', status: 500, at: 2 }]);
  expect(await testAccount('discogs', accessOf(fake))).toMatchObject({ account: 'collector', total: 350 });
});

test('an answer as Discogs gives it is understood: what is missing in it is missing', () => {
  const artist = { anv: '', id: 1, join: '', name: 'Orion (2)', resource_url: '', role: '', tracks: '' };
  const copy = {
    basic_information: {
      artists: [artist],
      formats: [{ name: 'Vinyl', qty: '1' }],
      title: '10_Traktion 02',
      year: 2004,
    },
    date_added: '2009-08-20T00:00:00-07:00',
    folder_id: 1,
    id: 457553,
    instance_id: 102,
  };
  const pagination = { items: 1, page: 1, pages: 1, per_page: 50, urls: {} };
  const answer = {
    status: 200,
    headers: new Headers(),
    text: JSON.stringify({ pagination, releases: [copy] }),
  };
  expect(readPage(answer, { account: 'x', hasToken: false, page: 1 })).toMatchObject({
    is: 'value',
    value: {
      items: 1,
      copies: [{ instance_id: 102, rating: 0, notes: [], basic_information: { labels: [], styles: [] } }],
    },
  });
});
