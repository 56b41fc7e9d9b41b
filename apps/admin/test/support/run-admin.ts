import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE, type Stack } from '@sluice/testing';

export const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** How a command line ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real program, with nothing of a developer's surroundings. */
export function runAdmin(env: Readonly<NodeJS.ProcessEnv>, ...args: readonly string[]): Promise<Ended> {
  const nothing = { DATABASE_URL: '', SLUICE_STORAGE_DIR: '', SLUICE_PUBLIC_URL: '', PORT: '' };
  return new Promise((resolve) => {
    const options = { env: { LANG: 'en_US.UTF-8', ...COMPILE_CACHE, ...nothing, ...env } };
    execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

/** What it takes to be the operator of a stack. */
export function operatorOf(stack: Stack): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: stack.database.adminUrl,
    SLUICE_DATA_DIR: stack.dataDir,
    SLUICE_PUBLIC_URL: stack.url,
  };
}
