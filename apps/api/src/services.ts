import { createPrisma, type PrismaClient } from '@sluice/db';
import { Metrics } from '@sluice/runtime';
import type { Logger } from 'pino';
import type { Env } from './env.ts';
import { ImportFeed } from './live/import-feed.ts';
import { listenToImports } from './live/import-listener.ts';
import { createMailer, type Mailer } from './mail/mailer.ts';
import { createLimits, type Limits } from './members/limits.ts';
import { observeFeed } from './observe/observe-feed.ts';
import { type Auth, createAuth } from './sign-in/auth.ts';

/** What a request may need, made once per process and handed down. */
export interface Services {
  readonly env: Env;
  readonly log: Logger;
  /** As `sluice_app`: every query stands inside `inOrganization`. */
  readonly database: PrismaClient;
  /** As `sluice_auth`: sessions and memberships, across organisations. */
  readonly authDatabase: PrismaClient;
  readonly auth: Auth;
  readonly feed: ImportFeed;
  readonly metrics: Metrics;
  readonly limits: Limits;
  readonly mailer: Mailer;
}

/** Makes the services and begins to listen to the imports. `close` ends every connection they hold. */
export function openServices(env: Env, log: Logger): Services & { close(): Promise<void> } {
  const database = createPrisma(env.databaseUrl, 'sluice_app');
  const authDatabase = createPrisma(env.databaseUrl, 'sluice_auth');
  const feed = new ImportFeed();
  const stop = new AbortController();
  const listening = listenToImports({ databaseUrl: env.databaseUrl, feed, log }, stop.signal);
  return {
    env,
    log,
    database,
    authDatabase,
    auth: createAuth(env, authDatabase, log),
    feed,
    metrics: new Metrics((meter) => observeFeed(meter, feed)),
    limits: createLimits(),
    mailer: createMailer(env.mail, log),
    async close() {
      stop.abort();
      await Promise.all([listening, database.$disconnect(), authDatabase.$disconnect()]);
    },
  };
}
