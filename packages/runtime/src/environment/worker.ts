import type { Localised } from '@sluice/shared';
import type { DatabaseName } from '../running/database-name.ts';
import { type ApiEnvironment, type LogLevel, mailOf } from './api.ts';
import { dataPlaces, dataVariables, joinDatabase } from './data-folder.ts';
import { loadEnvironment } from './load.ts';
import { readVariables } from './read-variables.ts';
import { type Remotes, remotesOf, remoteVariables } from './remotes.ts';
import { environmentWarnings } from './unknown-names.ts';
import { variables } from './variables.ts';

const wanted = dataVariables.extend(remoteVariables.shape).extend(
  variables.pick({
    SLUICE_LOG_LEVEL: true,
    SLUICE_WORKER_CONCURRENCY: true,
    SLUICE_SPOOL_MB: true,
    SLUICE_SUPERVISED: true,
    SLUICE_WORKER_PORT: true,
    SLUICE_WORKER_HOST: true,
    SLUICE_METRICS_TOKEN: true,
    OTEL_EXPORTER_OTLP_ENDPOINT: true,
    SLUICE_PUBLIC_URL: true,
    SLUICE_SMTP_URL: true,
    SLUICE_MAIL_FROM: true,
  }).shape,
);

/** What a worker is told from outside. */
export interface WorkerEnvironment {
  readonly databaseUrl: string;
  readonly database: DatabaseName;
  /** Uploaded files, shared with the API and every other worker. */
  readonly storageDir: string;
  readonly logLevel: LogLevel;
  /** Imports worked on at the same time. */
  readonly concurrency: number;
  /** As `Storage.spoolBytes`. */
  readonly spoolBytes: number;
  /** Started by a program that keeps it running, and holds a channel to it: ends with that. */
  readonly supervised: boolean;
  /** Where metrics and health are served; none unless a port is set. Port 0 takes any that is free. */
  readonly status:
    | { readonly host: string; readonly port: number; readonly token: string | undefined }
    | undefined;
  /** What people have in the address bar, for links in mails; undefined where nobody said it. */
  readonly publicUrl: string | undefined;
  /** The server that mails are sent by, and from which address; without it admins are told on their screens alone. */
  readonly mail: ApiEnvironment['mail'];
  /** How services are asked that accounts are connected of. */
  readonly remotes: Remotes;
  /** Whether spans are exported: the exporter reads the standard variables itself. */
  readonly traces: boolean;
  /** What is set and will not be read. */
  readonly warnings: readonly Localised[];
}

/** Without `DATABASE_URL`, the database of the Sluice that runs on the same data folder. @throws {EnvironmentError} */
export async function readWorkerEnvironment(from?: NodeJS.ProcessEnv): Promise<WorkerEnvironment> {
  const given = loadEnvironment(from);
  const read = readVariables(given, wanted);
  const places = dataPlaces(given, read);
  const { databaseUrl, database, runtime } = await joinDatabase(
    places,
    read.SLUICE_SECRETS_KEY === undefined,
  );
  return {
    databaseUrl,
    database,
    storageDir: places.storageDir,
    logLevel: read.SLUICE_LOG_LEVEL,
    concurrency: read.SLUICE_WORKER_CONCURRENCY,
    spoolBytes: Math.floor(read.SLUICE_SPOOL_MB * 1024 * 1024),
    supervised: read.SLUICE_SUPERVISED || process.connected === true,
    status:
      read.SLUICE_WORKER_PORT === undefined
        ? undefined
        : { host: read.SLUICE_WORKER_HOST, port: read.SLUICE_WORKER_PORT, token: read.SLUICE_METRICS_TOKEN },
    publicUrl: read.SLUICE_PUBLIC_URL ?? runtime?.publicUrl,
    mail: mailOf(read),
    remotes: remotesOf(read, runtime),
    traces: read.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    warnings: environmentWarnings(given),
  };
}
