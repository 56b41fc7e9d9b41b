import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type LastfmOptions, type Scrobble, startLastfm } from '../src/index.ts';

async function start(options: Partial<LastfmOptions> = {}) {
  const fake = await startLastfm({ seed: 3, scrobbles: 500, ...options });
  onTestFinished(() => fake.close());
  const ask = async (query: Readonly<Record<string, string | number>>) => {
    const url = new URL(fake.url);
    const usual = {
      method: 'user.getrecenttracks',
      user: 'listener',
      api_key: fake.settings.key,
      format: 'json',
    };
    for (const [name, value] of Object.entries({ ...usual, ...query }))
      url.searchParams.set(name, String(value));
    const response = await fetch(url);
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  return { fake, ask };
}

const utsOf = (body: { recenttracks: { track: { date: { uts: string } }[] } }) =>
  body.recenttracks.track.map(({ date }) => Number(date.uts));

describe('a page of what was listened to', () => {
  test('is written as Last.fm writes it: every number a text, newest first', async () => {
    const { fake, ask } = await start();
    const { status, body } = await ask({ limit: 20, page: 2 });
    expect(status).toBe(200);
    expect(body.recenttracks['@attr']).toEqual({
      perPage: '20',
      totalPages: '25',
      page: '2',
      user: 'Listener',
      total: '500',
    });
    expect(Object.keys(body.recenttracks.track[0]).toSorted()).toEqual(
      ['album', 'artist', 'date', 'image', 'mbid', 'name', 'streamable', 'url'].toSorted(),
    );
    const all = [...fake.library.within()];
    expect(utsOf(body)).toEqual(all.slice(20, 40).map(({ uts }) => uts));
    const { body: extended } = await ask({ limit: 2, extended: 1 });
    expect(extended.recenttracks.track[0]).toMatchObject({
      artist: { name: all[0]?.artist },
      loved: all[0]?.loved ? '1' : '0',
    });
  });

  test('has what is listened to right now besides, and one thing without a list around it', async () => {
    const { fake, ask } = await start({ settings: { nowPlaying: true } });
    const { body } = await ask({ limit: 10, page: 3 });
    expect(body.recenttracks.track).toHaveLength(11);
    expect(body.recenttracks.track[0]).toMatchObject({ '@attr': { nowplaying: 'true' } });
    expect(body.recenttracks.track[0].date).toBeUndefined();
    expect((await ask({ to: 5 })).body.recenttracks.track).toMatchObject({ '@attr': { nowplaying: 'true' } });
    fake.settings.nowPlaying = false;
    expect((await ask({ to: 5 })).body.recenttracks.track).toEqual([]);
    expect((await ask({ limit: 1 })).body.recenttracks.track).toHaveProperty('date');
    expect((await ask({ page: 0, limit: 3 })).body).toEqual((await ask({ page: 1, limit: 3 })).body);
  });

  test('has what is within two seconds, taken in one way or the other', async () => {
    const { fake, ask } = await start();
    const all = [...fake.library.within()].map(({ uts }) => uts);
    const [to = 0, from = 0] = [all[10], all[90]];
    const within = async () => utsOf((await ask({ from, to, limit: 200 })).body);
    expect(await within()).toEqual(all.filter((uts) => uts >= from && uts < to));
    Object.assign(fake.settings, { toInclusive: true, fromExclusive: true });
    expect(await within()).toEqual(all.filter((uts) => uts > from && uts <= to));
  });
});

test('what is wrong is said in numbers', async () => {
  const { fake, ask } = await start();
  expect(await ask({ user: 'nobody' })).toEqual({
    status: 404,
    body: { message: 'User not found', error: 6 },
  });
  expect(await ask({ api_key: 'x' })).toMatchObject({ status: 403, body: { error: 10 } });
  expect(await ask({ limit: 1001 })).toMatchObject({ body: { error: 6 } });
  expect(await ask({ method: 'user.other' })).toMatchObject({ body: { error: 3 } });
  fake.settings.hidden = true;
  expect(await ask({})).toMatchObject({ status: 403, body: { error: 17 } });
});

describe('what an account has', () => {
  test('is there at once, however much it is, the same for the same seed, and each once', async () => {
    const began = performance.now();
    const { fake } = await start({ scrobbles: 300_000 });
    expect(performance.now() - began).toBeLessThan(1_000);
    const { fake: again } = await start({ scrobbles: 300_000 });
    const { fake: other } = await start({ scrobbles: 300_000, seed: 4 });
    const first = (library: { within(): Iterable<Scrobble> }) => {
      for (const scrobble of library.within()) return scrobble;
      return undefined;
    };
    expect(first(again.library)).toEqual(first(fake.library));
    expect(first(other.library)).not.toEqual(first(fake.library));
    const { fake: small } = await start({ scrobbles: 42_000 });
    const keys = new Set<string>();
    let last = Number.POSITIVE_INFINITY;
    for (const { uts, artist, track } of small.library.within()) {
      expect(uts).toBeLessThanOrEqual(last);
      last = uts;
      keys.add([uts, artist, track].join('\n'));
    }
    expect(keys.size).toBe(42_000);
    expect(small.library.count()).toBe(42_000);
  });

  test('changes as the plan says, and is counted', async () => {
    const { fake, ask } = await start();
    fake.plan([
      { kind: 'change', change: { is: 'deletion', nth: 4, count: 3 }, at: 1 },
      { kind: 'change', change: { is: 'late', secondsAgo: 90_000_000, count: 2 }, at: 2 },
      { kind: 'change', change: { is: 'new' }, at: 3 },
    ]);
    const totals = [];
    for (let request = 1; request <= 4; request++)
      totals.push((await ask({ limit: 1 })).body.recenttracks['@attr'].total);
    expect(totals).toEqual(['497', '499', '500', '500']);
    expect([...fake.library.within()]).toHaveLength(500);
  });
});

test('what came is told with what is gone again, and nothing comes twice', async () => {
  const { fake } = await start({ scrobbles: 5 });
  const { library } = fake;
  library.change({ is: 'new', count: 2 });
  library.change({ is: 'deletion', nth: 0 });
  library.change({ is: 'new', count: 2 });
  expect(new Set(library.came.map(({ track }) => track)).size).toBe(4);
  expect([...library.within()]).toHaveLength(8);
});

test('the program prints where they are, and ends when it is told to', async () => {
  const program = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const running = spawn(process.execPath, [program, '--scrobbles', '10', '--copies', '3'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void running.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: running.stdout }), 'line');
  const { url, account, secret } = JSON.parse(line);
  const asked = `${url}?method=user.getrecenttracks&user=${account}&api_key=${secret}&format=json`;
  expect(JSON.parse(await (await fetch(asked)).text()).recenttracks['@attr'].total).toBe('10');
  running.kill('SIGTERM');
  expect(await once(running, 'exit')).toEqual([0, null]);
});
