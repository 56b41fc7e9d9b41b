import { type FakeDiscogs, type FakeLastfm, startDiscogs, startLastfm } from '@sluice/fakes';
import { historyOf } from './history.ts';
import type { ConnectionsPlan } from './plan.ts';

/** The services of a run, which are this program's own. */
export interface Accounts {
  readonly lastfm: FakeLastfm;
  readonly discogs: FakeDiscogs | undefined;
  /** What is in no log, no answer and no table. */
  readonly secrets: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export async function openAccounts(
  seed: number,
  { account, collection }: ConnectionsPlan,
): Promise<Accounts> {
  const { settings } = account;
  const lastfm = await startLastfm({ seed, scrobbles: historyOf(seed, account), settings });
  // By its headers: at its usual pace a collection that is pulled a few times would take minutes.
  const limits = { withToken: 600, anonymous: 250 };
  const discogs =
    collection && (await startDiscogs({ seed, copies: collection.copies, settings: { limits } }));
  return {
    ...{ lastfm, discogs },
    secrets: [lastfm.settings.key, ...(discogs ? [discogs.settings.token] : [])],
    env: {
      SLUICE_LASTFM_URL: lastfm.url,
      ...(discogs && { SLUICE_DISCOGS_URL: discogs.url }),
      SLUICE_SECRETS_KEY: 'a key of the tests of 32 letters or more',
    },
    close: async () => {
      await lastfm.close();
      await discogs?.close();
    },
  };
}
