import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pace } from '../../src/discogs/pace.ts';
import type { AskingOptions } from '../../src/service/patience.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

const answered = (headers: Readonly<Record<string, string>>) => ({
  status: 200,
  text: '',
  headers: new Headers(headers),
});

/** Sends so many requests, each answered within some milliseconds, and tells when and how long it waited for each. */
async function send(pace: Pace, requests: number, answer = answered({})) {
  const times: number[] = [];
  const waits: number[] = [];
  const asking: AskingOptions = {
    waits: {
      pause: async (milliseconds) => {
        waits.push(milliseconds);
        vi.advanceTimersByTime(milliseconds);
      },
      answer: 0,
      inVain: 0,
    },
  };
  for (let request = 0; request < requests; request++) {
    await pace.wait(asking);
    times.push(performance.now());
    vi.advanceTimersByTime(200);
    pace.heed(answer);
  }
  return { times, waits };
}

function mostWithinAMinute(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}

test.each([
  [true, 50],
  [false, 20],
])(
  'keeps to five sixths of what is allowed, where nothing is said (with a token: %s)',
  async (hasToken, most) => {
    const { times, waits } = await send(new Pace(hasToken), 300);
    expect(mostWithinAMinute(times)).toBeLessThanOrEqual(most + 1);
    // Nobody wonders why nothing moves.
    expect(Math.max(...waits)).toBeLessThan(13_000);
    const minutes = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 60_000;
    expect(300 / minutes).toBeGreaterThan(most * 0.8);
  },
);

test('is slower where others ask from the same address, or less is allowed', async () => {
  const others = answered({ 'x-discogs-ratelimit': '60', 'x-discogs-ratelimit-remaining': '5' });
  expect(Math.min(...(await send(new Pace(true), 20, others)).waits)).toBeGreaterThan(4_000);
  const less = answered({ 'x-discogs-ratelimit': '12', 'x-discogs-ratelimit-remaining': '12' });
  expect(mostWithinAMinute((await send(new Pace(true), 40, less)).times)).toBeLessThanOrEqual(11);
});

test('a small collection is not kept waiting', async () => {
  expect((await send(new Pace(true), 15)).waits).toEqual([]);
});
