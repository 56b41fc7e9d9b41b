import type { z } from 'zod';
import type { Joined } from './data-folder.ts';
import { variables } from './variables.ts';

/** The variables that say how services are asked. */
export const remoteVariables = variables.pick({
  SLUICE_SECRETS_KEY: true,
  SLUICE_LASTFM_KEY: true,
  SLUICE_LASTFM_URL: true,
  SLUICE_DISCOGS_URL: true,
});

/** How the services are asked that accounts are connected of. */
export interface Remotes {
  /** What keys and tokens are encrypted by, the present one first; none where nobody said one: then none can be kept. */
  readonly secretsKeys: readonly [string, ...string[]] | undefined;
  /** A key of the server's own, where it has one. */
  readonly keys: { readonly lastfm: string | undefined; readonly discogs: undefined };
  readonly urls: { readonly lastfm: string; readonly discogs: string };
}

/** @param runtime what runs on the data folder, which has a key of its own */
export function remotesOf(read: z.output<typeof remoteVariables>, runtime: Joined['runtime']): Remotes {
  const own = runtime?.secretsKey;
  return {
    secretsKeys: read.SLUICE_SECRETS_KEY ?? (own === undefined ? undefined : [own]),
    keys: { lastfm: read.SLUICE_LASTFM_KEY, discogs: undefined },
    urls: { lastfm: read.SLUICE_LASTFM_URL, discogs: read.SLUICE_DISCOGS_URL },
  };
}
