import { join } from 'node:path';
import { defaultDataDir, readRuntime } from '@sluice/db';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  SLUICE_DATA_DIR: z.string().min(1).default(defaultDataDir()),
  SLUICE_STORAGE_DIR: z.string().min(1).optional(),
  SLUICE_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SLUICE_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  SLUICE_SUPERVISED: z.enum(['0', '1']).default('0'),
  SLUICE_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  SLUICE_WORKER_HOST: z.string().min(1).default('127.0.0.1'),
  SLUICE_METRICS_TOKEN: z.string().min(16).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
});

/** What the worker is told from outside, parsed once. */
export interface Env {
  readonly databaseUrl: string;
  /** Uploaded files, shared with the API and every other worker. */
  readonly storageDir: string;
  readonly logLevel: z.infer<typeof schema>['SLUICE_LOG_LEVEL'];
  /** Imports worked on at the same time. */
  readonly concurrency: number;
  /** Started by a program that keeps it running, and holds a channel to it: ends with that. */
  readonly supervised: boolean;
  /** Where metrics and health are served; none unless a port is set. Port 0 takes any that is free. */
  readonly status:
    | { readonly host: string; readonly port: number; readonly token: string | undefined }
    | undefined;
  /** Whether spans are exported: the exporter reads the standard variables itself. */
  readonly traces: boolean;
}

/**
 * Reads the environment; without `DATABASE_URL`, the database of the Sluice that runs on the same data folder.
 *
 * @throws Error that names every variable that is wrong
 */
export async function readEnv(): Promise<Env> {
  // A variable that is set to nothing counts as not set.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new Error(`The environment is not understood:\n${z.prettifyError(parsed.error)}`);
  const env = parsed.data;
  const databaseUrl = env.DATABASE_URL ?? (await readRuntime(env.SLUICE_DATA_DIR))?.databaseUrl;
  if (databaseUrl === undefined) {
    throw new Error('Set DATABASE_URL, or start Sluice on this data folder first (see .env.example).');
  }
  return {
    databaseUrl,
    storageDir: env.SLUICE_STORAGE_DIR ?? join(env.SLUICE_DATA_DIR, 'files'),
    logLevel: env.SLUICE_LOG_LEVEL,
    concurrency: env.SLUICE_WORKER_CONCURRENCY,
    supervised: env.SLUICE_SUPERVISED === '1' || process.connected,
    status:
      env.SLUICE_WORKER_PORT === undefined
        ? undefined
        : { host: env.SLUICE_WORKER_HOST, port: env.SLUICE_WORKER_PORT, token: env.SLUICE_METRICS_TOKEN },
    traces: env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
  };
}
