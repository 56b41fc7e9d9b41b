import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Stack } from '@sluice/testing';

export const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** Where a command is called from: nothing of a developer's surroundings but what is said here. */
export interface Surroundings {
  /** The folder with `.env` and what runs. */
  readonly SLUICE_HOME: string;
  readonly [name: string]: string;
}

/** How a command line ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function environmentOf(surroundings: Surroundings): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LANG: 'en_US.UTF-8', ...surroundings };
}

/** Runs the real program. */
export function runAdmin(surroundings: Surroundings, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: environmentOf(surroundings) };
    execFile(process.execPath, [MAIN, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

/** What it takes to be the operator of a stack. */
export function operatorOf(stack: Stack): Surroundings {
  return {
    SLUICE_HOME: stack.dataDir,
    DATABASE_URL: stack.database.adminUrl,
    SLUICE_DATA_DIR: stack.dataDir,
    SLUICE_PUBLIC_URL: stack.url,
  };
}
