import { join } from 'node:path';
import { defaultDataDir, readRuntime } from '@sluice/db';
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const variablesSchema = z
  .object({
    DATABASE_URL: z.string().min(1).optional(),
    SLUICE_DATA_DIR: z.string().min(1).optional(),
    SLUICE_STORAGE_DIR: z.string().min(1).optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    SLUICE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    SLUICE_AUTH_SECRET: z.string().min(32).optional(),
    SLUICE_MAX_UPLOAD_MB: z.coerce.number().positive().default(512),
    SLUICE_TRUST_PROXY: z.string().min(1).optional(),
    SLUICE_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
    SLUICE_SUPERVISED: z.stringbool().default(false),
    SLUICE_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    SLUICE_MAIL_FROM: z.string().min(3).max(320).optional(),
    SLUICE_METRICS_TOKEN: z.string().min(16).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
  })
  .refine((given) => given.SLUICE_SMTP_URL === undefined || given.SLUICE_MAIL_FROM !== undefined, {
    path: ['SLUICE_MAIL_FROM'],
    error: 'is needed beside SLUICE_SMTP_URL',
  });

/** What the API is told from outside, parsed once at its start. */
export interface Env {
  readonly databaseUrl: string;
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
  /**
   * The addresses (comma-separated, CIDR allowed) of reverse proxies whose `X-Forwarded-For` is believed; without it
   * nobody's is, and a client is known by the address it connects from.
   */
  readonly trustedProxies: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Started by the supervisor: ends with it. */
  readonly supervised: boolean;
  /** The server that invitations are sent by, and from which address; without it their link is shown alone. */
  readonly mail: { readonly serverUrl: string; readonly from: string } | undefined;
  /** Whoever brings it may read the metrics from another machine. */
  readonly metricsToken: string | undefined;
  /** Whether spans are exported: the exporter reads the standard variables itself. */
  readonly traces: boolean;
}

/**
 * Reads the environment. What stands nowhere but is known to a running supervisor (the database's address, the
 * secret) is taken from `runtime.json` in the data folder.
 *
 * @throws Error naming the variable that is missing or wrong
 */
export async function readEnv(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Env> {
  const given = parse(variables);
  const dataDir = given.SLUICE_DATA_DIR ?? defaultDataDir();
  const runtime = given.DATABASE_URL && given.SLUICE_AUTH_SECRET ? undefined : await readRuntime(dataDir);
  return {
    databaseUrl: needed('DATABASE_URL', given.DATABASE_URL ?? runtime?.databaseUrl),
    dataDir,
    storageDir: given.SLUICE_STORAGE_DIR ?? join(dataDir, 'files'),
    port: given.PORT,
    host: given.HOST,
    publicUrl: new URL(given.SLUICE_PUBLIC_URL ?? `http://localhost:${given.PORT}`).origin,
    secret: needed('SLUICE_AUTH_SECRET', given.SLUICE_AUTH_SECRET ?? runtime?.secret),
    maxUploadBytes: Math.floor(given.SLUICE_MAX_UPLOAD_MB * 1024 * 1024),
    trustedProxies: given.SLUICE_TRUST_PROXY?.split(',').map((address) => address.trim()) ?? [],
    logLevel: given.SLUICE_LOG_LEVEL,
    supervised: given.SLUICE_SUPERVISED,
    mail:
      given.SLUICE_SMTP_URL && given.SLUICE_MAIL_FROM
        ? { serverUrl: given.SLUICE_SMTP_URL, from: given.SLUICE_MAIL_FROM }
        : undefined,
    metricsToken: given.SLUICE_METRICS_TOKEN,
    traces: given.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
  };
}

/** The part of it that the seed needs. @throws Error as `readEnv` does */
export async function readSeedEnv(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Pick<Env, 'databaseUrl' | 'dataDir' | 'logLevel'>> {
  const given = parse(variables);
  const dataDir = given.SLUICE_DATA_DIR ?? defaultDataDir();
  const databaseUrl = given.DATABASE_URL ?? (await readRuntime(dataDir))?.databaseUrl;
  return { databaseUrl: needed('DATABASE_URL', databaseUrl), dataDir, logLevel: given.SLUICE_LOG_LEVEL };
}

function parse(variables: Readonly<Record<string, string | undefined>>): z.infer<typeof variablesSchema> {
  const parsed = variablesSchema.safeParse(withoutBlanks(variables));
  if (parsed.success) return parsed.data;
  throw new Error(`The environment is not valid.\n${z.prettifyError(parsed.error)}`);
}

/** A variable that is set to nothing counts as not set. */
function withoutBlanks(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => !!entry[1]),
  );
}

function needed(name: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw new Error(`${name} is not set, and no supervisor runs on this data folder to learn it from.`);
}
