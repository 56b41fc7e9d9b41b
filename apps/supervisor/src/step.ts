import { spawn } from 'node:child_process';
import { END_WITH_PARENT } from './places.ts';
import { Refusal } from './refusal.ts';

export interface Step {
  /** Why the start is refused where it fails. */
  readonly refusal: Refusal['reason'];
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly signal: AbortSignal;
}

/** As `Promise.all`, but waits for every step, so that none is left behind by another's failure. */
export async function allOf<const Steps extends readonly unknown[]>(
  steps: Steps,
): Promise<{ -readonly [Place in keyof Steps]: Awaited<Steps[Place]> }> {
  await Promise.allSettled(steps);
  return Promise.all(steps);
}

/**
 * Runs a Node program to its end, silently.
 *
 * @throws {Refusal} with all that it printed, when it fails
 */
export function runStep({ refusal, args, cwd, env, signal }: Step): Promise<void> {
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
          new Refusal(refusal, {
            end: killed ?? String(code),
            output: Buffer.concat(output).toString(),
          }),
        );
    });
  });
}
