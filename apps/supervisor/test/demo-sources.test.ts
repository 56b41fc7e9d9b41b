import { expect, it } from 'vitest';
import { startDemoSources } from '../src/demo-sources.ts';

it('services that behave like the real ones answer, each with an account, and are gone with whoever started them', async () => {
  const { env, accounts, stop } = await startDemoSources();
  const plays = new URL(env.SLUICE_LASTFM_URL ?? '');
  plays.search = new URLSearchParams({
    method: 'user.getrecenttracks',
    user: accounts.lastfm,
    api_key: env.SLUICE_LASTFM_KEY ?? '',
    limit: '1',
    format: 'json',
  }).toString();
  const collection = `${env.SLUICE_DISCOGS_URL}/users/${accounts.discogs}/collection/folders/0/releases?per_page=1`;
  try {
    const listened = await fetch(plays).then((response) => response.json());
    expect(listened).toMatchObject({ recenttracks: { '@attr': { total: '42000' } } });
    const owned = await fetch(collection, { headers: { 'user-agent': 'Sluice/test' } }).then((response) =>
      response.json(),
    );
    expect(owned).toMatchObject({ pagination: { items: 1200 } });
  } finally {
    await stop();
  }
  await expect(fetch(plays)).rejects.toThrow();
});
