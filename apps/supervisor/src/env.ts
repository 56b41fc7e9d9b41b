import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultDataDir } from '@sluice/db';
import { z } from 'zod';
import { ROOT } from './places.ts';
import { Refusal } from './refusal.ts';

const flag = (byDefault: '0' | '1') => z.enum(['0', '1']).default(byDefault);

const schema = z.object({
  DATABASE_URL: z.string().optional(),
  SLUICE_RUNTIME_DATABASE_URL: z.string().optional(),
  SLUICE_DATA_DIR: z.string().default(defaultDataDir()),
  SLUICE_STORAGE_DIR: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  SLUICE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SLUICE_AUTH_SECRET: z.string().min(32).optional(),
  SLUICE_DEMO: flag('1'),
});

/** What the supervisor is told from outside, parsed once. */
export interface Env {
  /** A server to use instead of the embedded one: an administrator's login, and what API and workers connect as. */
  readonly server: { readonly adminUrl: string; readonly runtimeUrl: string } | undefined;
  readonly dataDir: string;
  readonly storageDir: string;
  /** Zero: any free port. */
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly authSecret: string | undefined;
  readonly demo: boolean;
  /** Everything, for the children to parse for themselves. */
  readonly inherited: Readonly<NodeJS.ProcessEnv>;
}

/**
 * Reads the environment, and `.env` in the root of the repository; a variable that is set to nothing counts as unset.
 * Paths are made absolute, since the children run in folders of their own.
 *
 * @throws {Refusal} that names every variable that is wrong
 */
export function readEnv(): Env {
  const file = join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file); // what is set already stays as it is
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new Refusal(`The environment is not understood:\n${z.prettifyError(parsed.error)}`);
  }
  const env = parsed.data;
  if (env.DATABASE_URL === undefined && env.SLUICE_RUNTIME_DATABASE_URL !== undefined) {
    throw new Refusal(
      'SLUICE_RUNTIME_DATABASE_URL is set without DATABASE_URL, which migrates the same database.',
    );
  }
  const dataDir = resolve(env.SLUICE_DATA_DIR);
  return {
    server:
      env.DATABASE_URL === undefined
        ? undefined
        : { adminUrl: env.DATABASE_URL, runtimeUrl: env.SLUICE_RUNTIME_DATABASE_URL ?? env.DATABASE_URL },
    dataDir,
    storageDir: resolve(env.SLUICE_STORAGE_DIR ?? join(dataDir, 'files')),
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.SLUICE_PUBLIC_URL,
    authSecret: env.SLUICE_AUTH_SECRET,
    demo: env.SLUICE_DEMO === '1',
    inherited: given,
  };
}
