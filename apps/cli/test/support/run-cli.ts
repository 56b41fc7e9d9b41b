import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** How a command line ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that is still running. */
export interface Running {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the real program, with nothing in its environment but what is given and an English locale. */
export function startCli(args: readonly string[], env: Readonly<NodeJS.ProcessEnv>, cwd?: string): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return {
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    }),
  };
}

/** Runs the real program to its end. */
export function runCli(
  args: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
  cwd?: string,
): Promise<Ended> {
  return startCli(args, env, cwd).ended;
}
