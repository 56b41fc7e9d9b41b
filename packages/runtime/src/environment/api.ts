import { randomUUID } from 'node:crypto';
import type { Localised } from '@sluice/shared';
import type { z } from 'zod';
import type { DatabaseName } from '../running/database-name.ts';
import { dataPlaces, dataVariables, joinDatabase } from './data-folder.ts';
import { EnvironmentError } from './environment-error.ts';
import { loadEnvironment } from './load.ts';
import { missing, readVariables } from './read-variables.ts';
import { type Remotes, remotesOf, remoteVariables } from './remotes.ts';
import { environmentWarnings } from './unknown-names.ts';
import { variables } from './variables.ts';

const wanted = dataVariables.extend(remoteVariables.shape).extend(
  variables.pick({
    PORT: true,
    HOST: true,
    SLUICE_PUBLIC_URL: true,
    SLUICE_AUTH_SECRET: true,
    SLUICE_MAX_UPLOAD_MB: true,
    SLUICE_SPOOL_MB: true,
    SLUICE_TRUST_PROXY: true,
    SLUICE_LOG_LEVEL: true,
    SLUICE_SUPERVISED: true,
    SLUICE_SHOW_DEMO: true,
    SLUICE_INSTANCE: true,
    SLUICE_SMTP_URL: true,
    SLUICE_MAIL_FROM: true,
    SLUICE_METRICS_TOKEN: true,
    OTEL_EXPORTER_OTLP_ENDPOINT: true,
  }).shape,
);

export type LogLevel = z.output<typeof wanted>['SLUICE_LOG_LEVEL'];

/** What the API is told from outside. */
export interface ApiEnvironment {
  readonly home: string;
  readonly databaseUrl: string;
  readonly database: DatabaseName;
  readonly dataDir: string;
  /** Where uploaded files lie: `<organizationId>/<fileId>`. */
  readonly storageDir: string;
  readonly port: number;
  readonly host: string;
  /** What a browser has in its address bar: cookies and the Origin check follow it. */
  readonly publicUrl: string;
  /** Signs the sessions. */
  readonly secret: string;
  readonly maxUploadBytes: number;
  /** As `Storage.spoolBytes`. */
  readonly spoolBytes: number;
  /**
   * The addresses (CIDR allowed) of reverse proxies whose `X-Forwarded-For` is believed; without it nobody's is, and a
   * client is known by the address it connects from.
   */
  readonly trustedProxies: readonly string[];
  readonly logLevel: LogLevel;
  /** Started by a program that keeps it running, and holds a channel to it: ends with that. */
  readonly supervised: boolean;
  /** Whether the page where one signs in tells of the demo: this server is for nobody but whoever started it. */
  readonly showDemo: boolean;
  /** Started by the supervisor, which tells others of it. */
  readonly child: boolean;
  /** By which whoever has started it knows it again. */
  readonly instance: string;
  /** The server that invitations are sent by, and from which address; without it their link is shown alone. */
  readonly mail: { readonly serverUrl: string; readonly from: string } | undefined;
  /** How services are asked that accounts are connected of. */
  readonly remotes: Remotes;
  /** Whoever brings it may read the metrics from another machine. */
  readonly metricsToken: string | undefined;
  /** Whether spans are exported: the exporter reads the standard variables itself. */
  readonly traces: boolean;
  /** What is set and will not be read. */
  readonly warnings: readonly Localised[];
}

/**
 * What stands nowhere but is known to a Sluice that runs on the data folder (the database's address, the secret) is
 * taken from there.
 *
 * @throws {EnvironmentError}
 */
export async function readApiEnvironment(from?: NodeJS.ProcessEnv): Promise<ApiEnvironment> {
  const given = loadEnvironment(from);
  const read = readVariables(given, wanted);
  const places = dataPlaces(given, read);
  const asks = read.SLUICE_AUTH_SECRET === undefined || read.SLUICE_SECRETS_KEY === undefined;
  const joined = await joinDatabase(places, asks);
  const secret = read.SLUICE_AUTH_SECRET ?? joined.runtime?.secret;
  if (secret === undefined)
    throw new EnvironmentError('missing_variable', [missing('SLUICE_AUTH_SECRET', BESIDE_OTHERS)]);
  return {
    home: places.home,
    databaseUrl: joined.databaseUrl,
    database: joined.database,
    dataDir: places.dataDir,
    storageDir: places.storageDir,
    port: read.PORT,
    host: read.HOST,
    publicUrl: new URL(read.SLUICE_PUBLIC_URL ?? `http://localhost:${read.PORT}`).origin,
    secret,
    maxUploadBytes: Math.floor(read.SLUICE_MAX_UPLOAD_MB * 1024 * 1024),
    spoolBytes: Math.floor(read.SLUICE_SPOOL_MB * 1024 * 1024),
    trustedProxies: read.SLUICE_TRUST_PROXY ?? [],
    logLevel: read.SLUICE_LOG_LEVEL,
    supervised: read.SLUICE_SUPERVISED || process.connected === true,
    showDemo: read.SLUICE_SHOW_DEMO,
    child: given.child,
    instance: read.SLUICE_INSTANCE ?? randomUUID(),
    mail: mailOf(read),
    remotes: remotesOf(read, joined.runtime),
    metricsToken: read.SLUICE_METRICS_TOKEN,
    traces: read.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    warnings: environmentWarnings(given),
  };
}

/** The mail server, with the address that it needs. @throws {EnvironmentError} `missing_variable` */
export function mailOf({
  SLUICE_SMTP_URL: serverUrl,
  SLUICE_MAIL_FROM: from,
}: Pick<z.output<typeof wanted>, 'SLUICE_SMTP_URL' | 'SLUICE_MAIL_FROM'>): ApiEnvironment['mail'] {
  if (serverUrl === undefined) return undefined;
  if (from !== undefined) return { serverUrl, from };
  throw new EnvironmentError('missing_variable', [
    missing('SLUICE_MAIL_FROM', {
      en: 'it is needed beside SLUICE_SMTP_URL',
      fr: 'elle est nécessaire avec SLUICE_SMTP_URL',
    }),
  ]);
}

const BESIDE_OTHERS = {
  en: 'it signs the sessions, and every API of a database needs the same',
  fr: 'elle signe les sessions, et toutes les API d’une base ont besoin de la même',
};
