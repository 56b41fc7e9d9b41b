import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readHeld } from './claim.ts';
import { databaseNameSchema } from './database-name.ts';
import { isFileError } from './file-error.ts';
import { processIdentitySchema } from './process-identity.ts';

/** So many APIs of one checkout are looked at. */
const MAX_APIS = 100;

/** A Sluice that runs, as far as anybody may know. */
export const runningSchema = processIdentitySchema.extend({
  state: z.enum(['starting', 'ready', 'stopping']),
  /** Runs for one command, and ends when no command uses it any more. */
  temporary: z.boolean(),
  dataDir: z.string(),
  database: databaseNameSchema,
  /** Where the API is reached from this machine; missing until that is decided. */
  url: z.string().optional(),
  /** What people have in the address bar; missing likewise. */
  publicUrl: z.string().optional(),
  /** By which the API at that address is known to be this one. */
  instance: z.string(),
});
export type Running = z.infer<typeof runningSchema>;

/** The same for whoever works on the same data folder: how to reach the database, once that runs. */
export const runtimeSchema = runningSchema.extend({
  /** What the API and the workers connect as. */
  databaseUrl: z.string().optional(),
  /** Signs the sessions. */
  secret: z.string().optional(),
  /** Encrypts the keys and tokens of connected accounts, where none is set by hand. */
  secretsKey: z.string().optional(),
});
export type Runtime = z.infer<typeof runtimeSchema>;

/**
 * What the supervisor runs on a data folder, or undefined when none does: told by `runtime.json` in it, which counts for
 * nothing once the process that wrote it is dead. Only that account may read it.
 */
export function readRuntime(dataDir: string): Promise<Runtime | undefined> {
  return readHeld(runtimeFile(dataDir), runtimeSchema);
}

export function runtimeFile(dataDir: string): string {
  return join(dataDir, 'runtime.json');
}

/** The folder in which what runs from a home is told, whatever its data folder; no secret is in it. */
export function registerFolder(home: string): string {
  return join(home, '.sluice');
}

/** The file of what the supervisor runs from a home: one at a time. */
export function supervisorFile(home: string): string {
  return join(registerFolder(home), 'supervisor.json');
}

/** The file of an API that was started on its own: any number of them. */
export function apiFile(home: string, pid: number): string {
  return join(registerFolder(home), `api-${pid}.json`);
}

/** Everything that runs from a home: what the supervisor does, then the APIs on their own, each where it is alive. */
export async function readRegister(home: string): Promise<Running[]> {
  const names = await readdir(registerFolder(home)).catch((error: unknown) => {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  });
  const apis = names.filter((name) => /^api-\d+\.json$/.test(name)).slice(0, MAX_APIS);
  const files = [supervisorFile(home), ...apis.map((name) => join(registerFolder(home), name))];
  const found: Running[] = [];
  for (const file of files) {
    const running = await readHeld(file, runningSchema);
    if (running !== undefined) found.push(running);
    else if (file !== supervisorFile(home)) await rm(file, { force: true }).catch(() => undefined); // it is dead
  }
  return found;
}
