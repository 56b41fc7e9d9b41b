import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { absolute, callerFolder } from './caller.ts';
import { readEnvFile } from './env-file.ts';
import { EnvironmentError } from './environment-error.ts';
import { flag } from './kinds.ts';
import { KNOWN } from './variables.ts';

/** The root of the checkout that this program belongs to, wherever it is called from. */
const CHECKOUT = resolve(fileURLToPath(new URL('../../../../', import.meta.url)));

/** What a process is told from outside. */
export interface Given {
  /** What is set, and to more than nothing; paths are absolute. */
  readonly values: Readonly<Record<string, string>>;
  /** The folder with `.env` and, unless another data folder is chosen, `.data`. */
  readonly home: string;
  /** The file that was read; undefined where there is none, or where the process was started by the supervisor. */
  readonly file: string | undefined;
  /** The variables that stand in that file, and whether their value holds. */
  readonly inFile: ReadonlyMap<string, boolean>;
  /** Started by the supervisor, which has decided everything. */
  readonly child: boolean;
}

/**
 * Adds `.env` to the environment, for this process and those that it starts. Three rules, the same for each variable:
 *
 * - What is set in the environment wins. A variable that is set to nothing, here or there, is not set.
 * - A relative path in `.env` starts from the folder of `.env`; one in the environment from the folder of the caller.
 * - A process that the supervisor started has everything in its environment, and reads no `.env`.
 *
 * @param variables is changed: a library that reads its own variables (OTEL_…, PG…) then sees those of `.env` too
 * @throws {EnvironmentError} `bad_env_file`, `bad_environment`
 */
export function loadEnvironment(variables: NodeJS.ProcessEnv = process.env): Given {
  const caller = callerFolder(variables);
  for (const [name, { isPath }] of KNOWN) {
    const value = variables[name];
    if (value === undefined) continue;
    if (isBlank(value)) delete variables[name];
    else if (isPath) variables[name] = absolute(value, caller);
  }
  const home = homeFolder(variables.SLUICE_HOME);
  const child = isChild(variables);
  const file = join(home, '.env');
  const content = child ? undefined : readEnvFile(file);
  const inFile = new Map<string, boolean>();
  for (const [name, value] of Object.entries(content ?? {})) {
    const facts = KNOWN.get(name);
    const holds = !isBlank(value) && isBlank(variables[name]) && facts?.outsideFile !== true;
    inFile.set(name, holds);
    if (holds) variables[name] = facts?.isPath ? absolute(value, home) : value;
  }
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(variables))
    if (value !== undefined && !isBlank(value)) values[name] = value;
  return { values, home, file: content && file, inFile, child };
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

/** By its word and by its channel: without one, nobody but a person can have said so. */
function isChild({ SLUICE_SUPERVISED }: NodeJS.ProcessEnv): boolean {
  return process.connected !== undefined && flag.schema.safeParse(SLUICE_SUPERVISED ?? '0').data === true;
}

function homeFolder(chosen: string | undefined): string {
  if (chosen === undefined) return CHECKOUT;
  if (statSync(chosen, { throwIfNoEntry: false })?.isDirectory()) return chosen;
  throw new EnvironmentError('bad_environment', [
    {
      name: 'SLUICE_HOME',
      value: chosen,
      message: {
        en: `SLUICE_HOME is “${chosen}”; expected a folder that exists.`,
        fr: `SLUICE_HOME vaut « ${chosen} » ; attendu : un dossier qui existe.`,
      },
    },
  ]);
}
