import { spawn } from 'node:child_process';
import { END_WITH_PARENT } from './places.ts';
import { Refusal } from './refusal.ts';

export interface Step {
  /** What it does, as a person would say it: “building the web app”. */
  readonly what: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly signal: AbortSignal;
}

/**
 * Waits for every step, so that none is left behind by another's failure, then throws the first failure if any.
 */
export async function allSteps(steps: readonly (Promise<void> | false)[]): Promise<void> {
  for (const result of await Promise.allSettled(steps)) if (result.status === 'rejected') throw result.reason;
}

/**
 * Runs a Node program to its end, silently.
 *
 * @throws {Refusal} with all that it printed, when it fails
 */
export function runStep({ what, args, cwd, env, signal }: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
      cwd,
      env: { ...env, NO_COLOR: '1' },
      signal,
      // The channel says nothing but who started it: what it needs is in its environment.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code, killed) => {
      if (code === 0) resolve();
      else
        reject(
          new Refusal(
            `${what} failed (${killed ?? `exit code ${code}`}):\n${Buffer.concat(output).toString()}`,
          ),
        );
    });
  });
}
