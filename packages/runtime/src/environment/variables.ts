import type { Localised } from '@sluice/shared';
import { z } from 'zod';
import {
  choice,
  flag,
  integer,
  type Kind,
  machines,
  mailServer,
  path,
  positive,
  postgresAddress,
  secret,
  secrets,
  text,
  webAddress,
} from './kinds.ts';

/** What is known of a variable beside how it is read. */
export interface About {
  /** What it is for, in one line: stands above it in `.env.example`. */
  readonly meaning: string;
  /** What its value has to be. */
  readonly expected: Localised;
  /** Its value as text where it is not set; undefined where it then has none, or one that depends on others. */
  readonly byDefault: string | undefined;
  /** Its value is never shown: a secret, or an address that holds a password. */
  readonly secret: boolean;
  /** A file or a folder: made absolute where it is read, and so the same in every process. */
  readonly isPath: boolean;
  /** Belongs into the environment alone, since it is needed before `.env` is read, or says who started a process. */
  readonly outsideFile: boolean;
}

const about = z.registry<About>();

type Facts = { readonly secret?: boolean; readonly outsideFile?: boolean };

function remember<Schema extends z.ZodType>(
  schema: Schema,
  kind: Kind<unknown>,
  meaning: string,
  byDefault: string | undefined,
  facts: Facts,
): Schema {
  const { secret: isSecret = false, outsideFile = false } = facts;
  const { expected } = kind;
  about.add(schema, { meaning, expected, byDefault, secret: isSecret, isPath: kind === path, outsideFile });
  return schema;
}

function optional<Value>(kind: Kind<Value>, meaning: string, facts: Facts = {}) {
  return remember(kind.schema.optional(), kind, meaning, undefined, facts);
}

/** @param byDefault as it would be written, so that there is one way to read it */
function withDefault<Value>(kind: Kind<Value>, byDefault: string, meaning: string, facts: Facts = {}) {
  return remember(kind.schema.prefault(byDefault), kind, meaning, byDefault, facts);
}

const port = integer(0, 65_535);
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Every variable that Sluice reads, once. A process takes those that it needs (`variables.pick`); the system's own
 * (`LANG`, `INIT_CWD`) are in `caller.ts`, those of libraries are read by the libraries.
 */
export const variables = z.object({
  PORT: withDefault(port, '4000', 'The port that the API, and with it the web app, listens on.'),
  HOST: withDefault(text, '127.0.0.1', 'The address that the API listens on.'),
  SLUICE_PUBLIC_URL: optional(webAddress, 'What people have in the address bar.'),
  SLUICE_TRUST_PROXY: optional(machines, 'Reverse proxies whose X-Forwarded-For is believed.'),

  SLUICE_HOME: optional(path, 'The folder with .env and, unless another is chosen, .data.', {
    outsideFile: true,
  }),
  SLUICE_DATA_DIR: optional(path, 'The embedded database, uploaded files, logs, generated passwords.'),
  SLUICE_STORAGE_DIR: optional(path, 'Uploaded files.'),
  DATABASE_URL: optional(postgresAddress, 'A PostgreSQL server (18 or later) instead of the embedded one.', {
    secret: true,
  }),
  SLUICE_RUNTIME_DATABASE_URL: optional(postgresAddress, 'A weaker login, for API and worker.', {
    secret: true,
  }),

  SLUICE_MAX_UPLOAD_MB: withDefault(positive, '512', 'The largest file that can be uploaded, in MiB.'),
  SLUICE_SPOOL_MB: withDefault(
    positive,
    '64',
    'What is unpacked from one workbook may take so much of the disk, in MiB, and twenty times its size.',
  ),
  SLUICE_WORKER_CONCURRENCY: withDefault(
    integer(1, 64),
    '4',
    'Imports that one worker works on at the same time.',
  ),

  SLUICE_AUTH_SECRET: optional(secret(32), 'Signs the sessions.', { secret: true }),
  SLUICE_SECRETS_KEY: optional(
    secrets(32),
    'Encrypts the keys and tokens of connected accounts; the first of several, the others read what is older.',
    { secret: true },
  ),
  SLUICE_LASTFM_KEY: optional(secret(8), 'An API key of Last.fm for connections without one of their own.', {
    secret: true,
  }),
  SLUICE_LASTFM_URL: withDefault(webAddress, 'https://ws.audioscrobbler.com/2.0', 'Where Last.fm is asked.'),
  SLUICE_DISCOGS_URL: withDefault(webAddress, 'https://api.discogs.com', 'Where Discogs is asked.'),
  SLUICE_DEMO: withDefault(flag, '1', 'Whether a first start makes a demo organisation.'),
  SLUICE_SMTP_URL: optional(mailServer, 'The mail server that invitations are sent by.', { secret: true }),
  SLUICE_MAIL_FROM: optional(text, 'The address that invitations come from.'),

  SLUICE_LOG_LEVEL: withDefault(choice(LOG_LEVELS), 'info', 'What API and workers log.'),
  SLUICE_WORKER_PORT: optional(port, 'The port where a worker serves /metrics and /healthz.'),
  SLUICE_WORKER_HOST: withDefault(text, '127.0.0.1', 'The address where a worker serves them.'),
  SLUICE_METRICS_TOKEN: optional(secret(16), 'Lets whoever brings it read /metrics from another machine.', {
    secret: true,
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(webAddress, 'A collector that traces are sent to.'),

  SLUICE_URL: optional(webAddress, 'The server that the command line speaks to.'),
  SLUICE_EMAIL: optional(text, 'Whom the command line signs in as.'),
  SLUICE_PASSWORD: optional(secret(1), 'The password for it.', { secret: true }),
  SLUICE_ACCOUNT_KEY: optional(secret(1), 'The key or token that `sluice connections` hands over.', {
    secret: true,
  }),

  SLUICE_SUPERVISED: withDefault(flag, '0', 'Whether the process ends when its IPC channel closes.', {
    outsideFile: true,
  }),
  SLUICE_SHOW_DEMO: withDefault(flag, '0', 'Whether the page where one signs in tells of the demo.', {
    outsideFile: true,
  }),
  SLUICE_INSTANCE: optional(text, 'By which name an API answers that it is the one that was started.', {
    outsideFile: true,
  }),
  SLUICE_API_URL: optional(webAddress, 'Where the development server of the web app finds the API.', {
    outsideFile: true,
  }),
  SLUICE_TEST_BROWSER: optional(path, 'Another browser than the one that comes with the packages.'),
});

/** What is known of each variable, by its name. */
export const KNOWN: ReadonlyMap<string, About> = new Map(
  Object.entries(variables.shape).flatMap(([name, schema]) => {
    const facts = about.get(schema);
    return facts ? [[name, facts] as const] : [];
  }),
);
