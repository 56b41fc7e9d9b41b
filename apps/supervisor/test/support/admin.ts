import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../../admin/src/main.ts', import.meta.url));

/** What `sluice-admin … --json` says in a home, of its success or of its failure. */
export async function sluiceAdmin(home: string, ...args: readonly string[]): Promise<unknown> {
  const options = { env: { PATH: '/usr/bin:/bin', SLUICE_HOME: home } };
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, [MAIN, ...args, '--json'], options, (_, printed) => resolve(printed));
  });
  return JSON.parse(stdout);
}
