import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isFileError, writePrivateJson } from './private-file.ts';

const runtimeSchema = z.object({
  /** What the API and the workers connect as. */
  databaseUrl: z.string(),
  /** Where the API is reached. */
  url: z.string(),
  /** Signs the sessions. */
  secret: z.string(),
});

/** How to reach what the supervisor runs: `runtime.json` in the data folder, there only while it runs. */
export type Runtime = z.infer<typeof runtimeSchema>;

/** The data folder unless another is chosen: `.data` in the root of the repository, wherever it is called from. */
export function defaultDataDir(): string {
  return fileURLToPath(new URL('../../../.data', import.meta.url));
}

/** What the supervisor runs on this data folder, or undefined when it does not run. */
export async function readRuntime(dataDir: string): Promise<Runtime | undefined> {
  try {
    return runtimeSchema.parse(JSON.parse(await readFile(runtimePath(dataDir), 'utf8')));
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Tells others how to reach what runs. Only the present user may read it. */
export async function writeRuntime(dataDir: string, runtime: Runtime): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writePrivateJson(runtimePath(dataDir), runtime);
}

/** Takes `runtime.json` away, when what it tells of has ended. */
export async function removeRuntime(dataDir: string): Promise<void> {
  await rm(runtimePath(dataDir), { force: true });
}

function runtimePath(dataDir: string): string {
  return join(dataDir, 'runtime.json');
}
