import { createPrisma } from '@sluice/db';
import { Metrics } from '@sluice/runtime';
import type { ApiEnvironment } from '@sluice/runtime/environment';
import type { Resources } from '@sluice/services/asking';
import { remotesFrom } from '@sluice/services/connections/remotes';
import { createMailer } from '@sluice/services/mail/create-mailer';
import { diskStorage } from '@sluice/storage';
import type { Logger } from 'pino';
import { ImportFeed } from './live/import-feed.ts';
import { listenToImports } from './live/import-listener.ts';
import { observeFeed, observeStorage, type Surveys } from './observe/observe-services.ts';
import { type Auth, createAuth } from './sign-in/auth.ts';
import { StorageClaim } from './storage/storage-claim.ts';
import { createLimits, type Limits } from './trpc/limits.ts';

/** What a request may need, made once per process and handed down. */
export interface Services extends Resources {
  readonly env: ApiEnvironment;
  readonly log: Logger;
  readonly auth: Auth;
  readonly feed: ImportFeed;
  /** Held before anything is written into the storage. */
  readonly storageClaim: StorageClaim;
  readonly surveys: Surveys;
  readonly metrics: Metrics;
  readonly limits: Limits;
}

/** Makes the services and begins to listen to the imports. `close` ends every connection they hold. */
export function openServices(
  env: ApiEnvironment,
  log: Logger,
  { adoptStorage = false }: { readonly adoptStorage?: boolean } = {},
): Services & { close(): Promise<void> } {
  const database = createPrisma(env.databaseUrl, 'sluice_app');
  const authDatabase = createPrisma(env.databaseUrl, 'sluice_auth');
  const feed = new ImportFeed();
  const storage = diskStorage(env.storageDir, { spoolBytes: env.spoolBytes });
  const surveys: Surveys = { last: undefined };
  const stop = new AbortController();
  const listening = listenToImports({ databaseUrl: env.databaseUrl, feed, log }, stop.signal);
  return {
    env,
    log,
    database,
    authDatabase,
    auth: createAuth(env, authDatabase, log),
    feed,
    storage,
    storageClaim: new StorageClaim({ storage, databaseUrl: env.databaseUrl, log, adopt: adoptStorage }),
    surveys,
    metrics: new Metrics((meter) => {
      observeFeed(meter, feed);
      observeStorage(meter, surveys);
    }),
    limits: createLimits(),
    mailer: createMailer(env.mail, (code) => log.warn({ code }, 'an e-mail was not sent')),
    remotes: remotesFrom(env.remotes),
    publicUrl: env.publicUrl,
    now: () => new Date(),
    async close() {
      stop.abort();
      await Promise.all([listening, database.$disconnect(), authDatabase.$disconnect()]);
    },
  };
}
