import { type FakeLastfm, type LastfmOptions, startLastfm } from '@sluice/fakes';
import { RunFailure } from '@sluice/shared';
import { describe, expect, onTestFinished, test } from 'vitest';
import { testAccount } from '../../src/services.ts';
import { cellsOf, lastfmSource, NO_WAITS } from '../support/lastfm-harness.ts';
import { readThrough } from '../support/read-through.ts';

async function start(options: Partial<LastfmOptions> = {}): Promise<FakeLastfm> {
  const fake = await startLastfm({ seed: 5, scrobbles: 700, ...options });
  onTestFinished(() => fake.close());
  return fake;
}

const accessOf = ({ url, settings }: FakeLastfm) => ({ account: 'listener', secret: settings.key, url });

describe('a window', () => {
  const playedAt = (read: readonly { readonly cells: readonly string[] }[]) =>
    read.map(({ cells }) => Date.parse(cells[1] ?? '') / 1000);

  test.each([true, false])(
    'has what is within its two seconds, whatever Last.fm takes them for (%s)',
    async (other) => {
      const fake = await start({ settings: { toInclusive: other, fromExclusive: other } });
      const all = [...fake.library.within()];
      // Both are seconds in which something was listened to: the one is within, the other is not.
      const window = { to: all[50]?.uts ?? 0, from: all[640]?.uts ?? 0 };
      const expected = all.filter(({ uts }) => uts >= window.from && uts < window.to);
      for (const scope of ['all', 'new'] as const)
        for (const cutAfter of [9, 1]) {
          const read = await readThrough(() => lastfmSource(fake, { window: { ...window, scope } }), {
            cutAfter,
          });
          expect(read.map(({ cells }) => cells)).toEqual(expected.map(cellsOf));
        }
      const description = await lastfmSource(fake, { window }).describe();
      expect(description).toMatchObject({ kind: 'connection', service: 'lastfm', account: 'Listener' });
      expect(description.kind === 'connection' && Math.abs(description.rows - expected.length)).toBeLessThan(
        4,
      );
    },
  );

  test('of so many at most has the newest', async () => {
    const fake = await start();
    const all = [...fake.library.within()].map(({ uts }) => uts);
    for (const limit of [1, 199, 200, 201, 450, 700, 5_000]) {
      const open = () => lastfmSource(fake, { window: { limit } });
      expect(playedAt(await readThrough(open))).toEqual(all.slice(0, limit));
      expect(playedAt(await readThrough(open, { cutAfter: 1, rows: 60 }))).toEqual(all.slice(0, limit));
      expect(await open().describe()).toMatchObject({ rows: Math.min(limit, 700) });
    }
  });

  test('that has nothing ends at once', async () => {
    for (const settings of [{ nowPlaying: true }, {}]) {
      const fake = await start({ settings });
      expect(await readThrough(() => lastfmSource(fake, { window: { to: 1_000_000 } }))).toEqual([]);
      expect(fake.requests()).toBe(1);
    }
  });
});

test('so many rows ask for few requests: one for each page, and none far from the beginning', async () => {
  const fake = await start({ scrobbles: 300_000 });
  let [read, inVain] = [0, 0];
  // What a busy machine did not answer in time is asked for again, and told.
  const onWaiting = (waiting: unknown) => {
    if (waiting) inVain++;
  };
  for await (const { rows } of lastfmSource(fake).read(null, { rows: 1_000, onWaiting })) {
    read += rows.length;
    if (read >= 20_000) break;
  }
  expect(fake.requests() - inVain).toBeLessThan(20_000 / 198);
});

describe('what cannot be read is said by name', () => {
  const CASES: readonly [code: string, change: (fake: FakeLastfm) => unknown][] = [
    ['account_unknown', ({ settings }) => Object.assign(settings, { account: 'gone' })],
    ['account_hidden', ({ settings }) => Object.assign(settings, { hidden: true })],
    ['account_hidden', (fake) => fake.plan([{ kind: 'status', status: 403, at: 1 }])],
    ['credentials_refused', (fake) => fake.plan([{ kind: 'error', code: 26, at: 1 }])],
    ['service_answer_unreadable', (fake) => fake.plan([{ kind: 'not_json', at: 1, times: 3 }])],
    ['service_answer_unreadable', (fake) => fake.plan([{ kind: 'other_shape', at: 1, times: 3 }])],
    ['service_answer_unreadable', (fake) => fake.plan([{ kind: 'error', code: 3, at: 1, times: 3 }])],
    ['service_unavailable', (fake) => fake.plan([{ kind: 'status', status: 502, at: 1, times: 999 }])],
    [
      'service_unavailable',
      (fake) => fake.plan([{ kind: 'too_fast', retryAfter: 86_400, at: 1, times: 999 }]),
    ],
  ];

  test.each(CASES)('%s', async (code, change) => {
    const fake = await start();
    change(fake);
    const failure = { name: 'RunFailure', code, params: { service: 'lastfm', account: 'LISTENER' } };
    await expect(readThrough(() => lastfmSource(fake))).rejects.toMatchObject(failure);
  });

  test('and of a key that is wrong nothing is told', async () => {
    const fake = await start();
    const { key } = fake.settings;
    fake.settings.key = 'another one';
    const asked = { ...fake, settings: { ...fake.settings, key } };
    const failure = await readThrough(() => lastfmSource(asked)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'credentials_refused' });
    expect(failure instanceof RunFailure && everythingOf(failure)).not.toContain(key);
  });

  test('nor of the address, whatever is wrong with it', async () => {
    const fake = await start();
    const { settings } = fake;
    fake.plan([{ kind: 'reset', at: 1, times: 999 }]);
    for (const url of [fake.url, 'http://nowhere.invalid/2.0/', 'https://127.0.0.1:1/']) {
      const failure = await readThrough(() => lastfmSource({ url, settings })).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ name: 'RunFailure', code: 'service_unavailable' });
      expect(failure instanceof RunFailure && everythingOf(failure)).not.toMatch(
        new RegExp(`${settings.key}|api_key|127|nowhere`),
      );
    }
  });

  test('a redirect is not followed', async () => {
    const other = await start();
    const fake = await start({ faults: [{ kind: 'redirect', to: other.url, at: 1, times: 9 }] });
    await expect(readThrough(() => lastfmSource(fake))).rejects.toMatchObject({
      code: 'service_answer_unreadable',
      params: { detail: 'HTTP 302' },
    });
    expect(other.requests()).toBe(0);
  });
});

/** What anybody could come to see of an error, its causes and its stack. */
function everythingOf(error: Error): string {
  const own = [error.message, error.stack, JSON.stringify(error)].join('\n');
  return error.cause instanceof Error ? `${own}\n${everythingOf(error.cause)}` : own;
}

describe('waiting', () => {
  test('is longer each time, up to a minute, for a quarter of an hour, and is told', async () => {
    const fake = await start({ faults: [{ kind: 'status', status: 503, at: 2, times: 999 }] });
    const waited: number[] = [];
    const told: unknown[] = [];
    const source = lastfmSource(fake, {
      waits: { ...NO_WAITS, pause: async (milliseconds) => void waited.push(milliseconds / 1000) },
    });
    const reading = source.read(null, { rows: 500, onWaiting: (waiting) => told.push(waiting) });
    const iterator = reading[Symbol.asyncIterator]();
    expect((await iterator.next()).value?.rows).toHaveLength(199);
    await expect(iterator.next()).rejects.toMatchObject({
      code: 'service_unavailable',
      params: { detail: 'HTTP 503' },
    });
    for (const [index, seconds] of waited.entries()) {
      const usual = Math.min(2 ** index, 60);
      expect(seconds).toBeGreaterThanOrEqual(usual * 0.8);
      expect(seconds).toBeLessThanOrEqual(usual * 1.2);
    }
    expect(new Set(waited.map((seconds) => seconds % 1)).size).toBeGreaterThan(5);
    const sum = waited.reduce((total, seconds) => total + seconds, 0);
    expect(sum).toBeGreaterThan(13 * 60);
    expect(sum).toBeLessThanOrEqual(15 * 60);
    expect(told).toHaveLength(waited.length);
    expect(told[1]).toMatchObject({ code: 'service_unavailable', service: 'lastfm', attempts: 2 });
  });

  test('is as long as the service says, and is over once it answers', async () => {
    const soon = new Date(Date.now() + 90_000).toUTCString();
    const fake = await start({
      faults: [
        { kind: 'too_fast', retryAfter: 40, at: 1 },
        { kind: 'too_fast', retryAfter: soon, at: 2 },
      ],
    });
    const waited: number[] = [];
    const told: unknown[] = [];
    const source = lastfmSource(fake, {
      waits: { ...NO_WAITS, pause: async (milliseconds) => void waited.push(milliseconds / 1000) },
    });
    for await (const _ of source.read(null, { rows: 500, onWaiting: (waiting) => told.push(waiting) })) break;
    expect(waited[0]).toBe(40);
    expect(waited[1]).toBeGreaterThan(80);
    expect(waited[1]).toBeLessThan(91);
    expect(told).toMatchObject([{ code: 'too_fast', attempts: 1 }, { attempts: 2 }, undefined]);
  });

  test.each([
    ['between two tries', { kind: 'status', status: 503, at: 2, times: 99 }],
    ['for an answer', { kind: 'silence', at: 2 }],
    ['for the rest of an answer', { kind: 'drip', milliseconds: 500, at: 2 }],
  ] as const)('%s ends at once where the signal says so', async (_, fault) => {
    const fake = await start({ faults: [fault] });
    const stop = new AbortController();
    const source = lastfmSource(fake, { waits: {} });
    const reading = source.read(null, { rows: 500, signal: stop.signal })[Symbol.asyncIterator]();
    await reading.next();
    const next = reading.next();
    await expect.poll(() => fake.requests()).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const reason = new Error('stopped');
    const began = performance.now();
    stop.abort(reason);
    await expect(next).rejects.toBe(reason);
    expect(performance.now() - began).toBeLessThan(100);
    await expect.poll(() => fake.inProgress()).toBe(0);
  });
});

describe('an account that is tried', () => {
  test('is told as Last.fm writes it, with how much it has and since when', async () => {
    const fake = await start({ settings: { nowPlaying: true } });
    expect(await testAccount('lastfm', accessOf(fake))).toEqual({
      account: 'Listener',
      total: 700,
      since: 1_245_000_000,
    });
  });

  test('is good also where nobody says since when', async () => {
    for (const fault of [
      { kind: 'error', code: 3 },
      { kind: 'not_json' },
      { kind: 'status', status: 500 },
    ] as const) {
      const fake = await start({ faults: [{ ...fault, at: 2 }] });
      expect(await testAccount('lastfm', accessOf(fake))).toMatchObject({ total: 700, since: undefined });
    }
  });

  test('is refused by name, and within seconds where nothing answers', async () => {
    const fake = await start({ settings: { hidden: true } });
    await expect(testAccount('lastfm', accessOf(fake))).rejects.toMatchObject({ code: 'account_hidden' });
    fake.plan([{ kind: 'status', status: 503, at: 1, times: 99 }]);
    await expect(
      testAccount('lastfm', accessOf(fake), { waits: { pause: async () => undefined } }),
    ).rejects.toMatchObject({
      code: 'service_unavailable',
    });
    expect(fake.requests()).toBeLessThan(8);
  });
});
