import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withoutEnd } from '@sluice/shared';
import { z } from 'zod';
import { CliError } from './cli-error.ts';

/** `.data` in the root of the repository, whatever folder the command is called from. */
const DEFAULT_DATA_DIR = fileURLToPath(new URL('../../../.data', import.meta.url));

/** Set to nothing means not set. */
const optionalText = z
  .string()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const schema = z.object({
  SLUICE_URL: z
    .union([
      z.literal('').transform(() => undefined),
      z.url({ protocol: /^https?$/ }).transform(withoutSlash),
    ])
    .optional(),
  SLUICE_EMAIL: optionalText,
  SLUICE_PASSWORD: optionalText,
  SLUICE_DATA_DIR: optionalText,
  INIT_CWD: optionalText,
  LC_ALL: optionalText,
  LC_MESSAGES: optionalText,
  LANG: optionalText,
});

/** What the command takes from its surroundings. */
export interface Env {
  /** Without a slash at the end; undefined where nothing says which server to use. */
  readonly serverUrl: string | undefined;
  readonly email: string | undefined;
  readonly password: string | undefined;
  readonly dataDir: string;
  /** The folder that paths on the command line are relative to: pnpm runs scripts in another one. */
  readonly callerFolder: string;
  /** The locale, as `fr_FR.UTF-8`. */
  readonly locale: string | undefined;
}

/** Reads the environment. Throws `bad_environment` naming the variable that is wrong. */
export function readEnv(): Env {
  const parsed = schema.safeParse(process.env);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new CliError('bad_environment', { name, value: process.env[name] ?? '' });
  }
  const { SLUICE_URL, SLUICE_EMAIL, SLUICE_PASSWORD, SLUICE_DATA_DIR, INIT_CWD, LC_ALL, LC_MESSAGES, LANG } =
    parsed.data;
  const callerFolder = INIT_CWD ?? process.cwd();
  return {
    serverUrl: SLUICE_URL,
    email: SLUICE_EMAIL,
    password: SLUICE_PASSWORD,
    dataDir: resolve(SLUICE_DATA_DIR ?? DEFAULT_DATA_DIR),
    callerFolder,
    locale: LC_ALL ?? LC_MESSAGES ?? LANG,
  };
}

/** The environment for a process started by the command: its own, with some variables set. */
export function childEnvironment(set: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...set };
}

function withoutSlash(url: string): string {
  return withoutEnd(url, '/');
}
