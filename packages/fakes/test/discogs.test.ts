import { expect, onTestFinished, test } from 'vitest';
import { type DiscogsOptions, startDiscogs } from '../src/index.ts';

async function start(options: Partial<DiscogsOptions> = {}) {
  const fake = await startDiscogs({ seed: 3, copies: 230, ...options });
  onTestFinished(() => fake.close());
  const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const own = { 'user-agent': 'Tests/1.0', authorization: `Discogs token=${fake.settings.token}` };
    const response = await fetch(`${fake.url}/users/${path}`, { headers: { ...own, ...headers } });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  };
  return { fake, ask };
}

const RELEASES = 'collector/collection/folders/0/releases?sort=added';
const idsOf = (body: { releases: { instance_id: number }[] }) =>
  body.releases.map((copy) => copy.instance_id);

test('a page has the copies in the order in which they were added, or the other way round', async () => {
  const { fake, ask } = await start();
  const all = [...fake.collection.all()].map(({ instanceId }) => instanceId);
  const { body } = await ask(`${RELEASES}&page=3&per_page=100`);
  expect(body.pagination).toMatchObject({ items: 230, page: 3, pages: 3, per_page: 100 });
  expect(idsOf(body)).toEqual(all.slice(200));
  expect(body.releases[0].date_added).toMatch(/T\d\d:\d\d:\d\d-0[78]:00$/);
  expect(idsOf((await ask(`${RELEASES}&sort_order=desc&per_page=7`)).body)).toEqual(
    all.toReversed().slice(0, 7),
  );
  expect((await ask(`${RELEASES}&per_page=500`)).body.releases).toHaveLength(100);
  expect(await ask(`${RELEASES}&page=9`)).toMatchObject({ status: 404 });
  fake.collection.change({ is: 'deletion', nth: 0 });
  fake.collection.change({ is: 'new', count: 2 });
  expect((await ask(RELEASES)).body.pagination.items).toBe(231);
});

test('no copy has the number of another, though some of the new ones are gone again', async () => {
  const { fake } = await start();
  const { collection } = fake;
  collection.change({ is: 'new', count: 2 });
  collection.change({ is: 'deletion', nth: 1 });
  collection.change({ is: 'new' });
  const ids = [...collection.all()].map(({ instanceId }) => instanceId);
  expect(ids).toHaveLength(232);
  expect(new Set(ids).size).toBe(232);
});

test('what may not be seen is refused in its words', async () => {
  const { fake, ask } = await start();
  expect(await ask('nobody')).toMatchObject({ status: 404 });
  expect(await ask('collector', { authorization: 'Discogs token=x' })).toMatchObject({ status: 401 });
  expect(await ask('collector', { 'user-agent': 'node' })).toMatchObject({ status: 403 });
  expect((await ask('collector/collection/folders')).body.folders).toHaveLength(4);
  fake.settings.isPublic = false;
  expect((await ask(RELEASES)).status).toBe(200);
});

test('requests are counted, and too many are refused', async () => {
  const { fake, ask } = await start({ settings: { limits: { withToken: 3, anonymous: 1 } } });
  const answers = [];
  for (let request = 0; request < 4; request++) answers.push(await ask('collector'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get('x-discogs-ratelimit-remaining'))).toEqual([
    '2',
    '1',
    '0',
    '0',
  ]);
  expect(answers[3]?.body).toEqual({ message: 'You are making requests too quickly.' });
  expect(fake.times).toHaveLength(4);
});
