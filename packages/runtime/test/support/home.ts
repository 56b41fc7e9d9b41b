import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A home of its own for a test, with a `.env` where one is given. */
export async function makeHome(envFile?: string | Uint8Array): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'sluice-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  if (envFile !== undefined) await writeFile(join(home, '.env'), envFile);
  return home;
}
