import { spawn } from 'node:child_process';
import { END_WITH_PARENT } from './places.ts';
import { StartError } from './start-error.ts';

export interface Program {
  /** Why the start is refused where it fails. */
  readonly reason: StartError['reason'];
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly signal: AbortSignal;
}

/** As `Promise.all`, but waits for every task, so that none is left behind by another's failure. */
export async function allOf<const Tasks extends readonly unknown[]>(
  tasks: Tasks,
): Promise<{ -readonly [Place in keyof Tasks]: Awaited<Tasks[Place]> }> {
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}

/**
 * Runs a Node program to its end, silently.
 *
 * @throws {StartError} with all that it printed, when it fails
 */
export function runProgram({ reason, args, cwd, env, signal }: Program): Promise<void> {
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
          new StartError(reason, {
            end: killed ?? String(code),
            output: Buffer.concat(output).toString(),
          }),
        );
    });
  });
}
