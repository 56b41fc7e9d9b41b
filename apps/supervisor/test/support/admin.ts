import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../admin/src/main.ts', import.meta.url));

/** What `sluice-admin … --json` says about a data folder, of its success or of its failure. */
export async function sluiceAdmin(dataDir: string, ...args: readonly string[]): Promise<unknown> {
  const env = { PATH: '/usr/bin:/bin', DATABASE_URL: '', SLUICE_STORAGE_DIR: '', SLUICE_PUBLIC_URL: '' };
  const options = { env: { ...env, SLUICE_DATA_DIR: dataDir } };
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, [MAIN, ...args, '--json'], options, (_, printed) => resolve(printed));
  });
  return JSON.parse(stdout);
}
