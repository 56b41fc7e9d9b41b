import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Harness } from './harness.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const KEEP = fileURLToPath(new URL('../../src/keep.ts', import.meta.url));

const logLine = z.looseObject({ msg: z.string().default('') });

/** A real worker, as a process of its own, on the database and the storage of a harness. */
export class WorkerProcess {
  /** Begins its start, and waits for nothing. */
  static launch(
    harness: Pick<Harness, 'database' | 'storageDir'>,
    env: Readonly<Record<string, string>> = {},
  ): WorkerProcess {
    return WorkerProcess.#spawn([MAIN], harness, env);
  }

  /** Begins the start of a worker that is kept running. */
  static keep(harness: Pick<Harness, 'database' | 'storageDir'>, ...args: readonly string[]): WorkerProcess {
    return WorkerProcess.#spawn([KEEP, ...args], harness, {});
  }

  static #spawn(
    program: readonly string[],
    harness: Pick<Harness, 'database' | 'storageDir'>,
    env: Readonly<Record<string, string>>,
  ): WorkerProcess {
    const child = spawn(process.execPath, program, {
      // Supervised: should the tests be killed, the channel closes and the worker ends.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        DATABASE_URL: harness.database.url,
        SLUICE_STORAGE_DIR: harness.storageDir,
        SLUICE_SUPERVISED: 'true',
        SLUICE_LOG_LEVEL: 'info',
        ...env,
      },
    });
    return new WorkerProcess(child);
  }

  /** Resolves once it takes jobs. @throws when it ends before */
  static async start(...launched: Parameters<typeof WorkerProcess.launch>): Promise<WorkerProcess> {
    const worker = WorkerProcess.launch(...launched);
    await Promise.race([
      worker.says('ready'),
      worker.exited.then((how) => {
        throw new Error(`the worker ended (${how}):\n${worker.log.map(({ msg }) => msg).join('\n')}`);
      }),
    ]);
    return worker;
  }

  /** What it logged so far. */
  readonly log: z.infer<typeof logLine>[] = [];
  /** What it wrote to its standard error. */
  errors = '';
  /** Its exit code, or the name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  readonly #child: ChildProcess;
  readonly #listeners = new Set<() => void>();

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.exited = once(child, 'exit').then(([code, signal]) => code ?? signal);
    child.stderr?.on('data', (chunk: Buffer) => {
      this.errors += chunk;
      process.stderr.write(chunk);
    });
    if (child.stdout === null) throw new Error('the worker has no output');
    createInterface(child.stdout).on('line', (line) => {
      this.log.push(logLine.parse(JSON.parse(line)));
      for (const listener of this.#listeners) listener();
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the worker was not started');
    return this.#child.pid;
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves once it has logged a message. */
  async says(message: string): Promise<void> {
    const said = Promise.withResolvers<void>();
    const look = () => {
      if (this.log.some(({ msg }) => msg === message)) said.resolve();
    };
    this.#listeners.add(look);
    look();
    await said.promise;
    this.#listeners.delete(look);
  }

  /** Closes its channel, as the end of whoever started it does. */
  abandon(): void {
    this.#child.disconnect();
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it as an operator does, and tells how it ended. */
  stop(): Promise<number | string> {
    this.signal('SIGTERM');
    return this.exited;
  }

  /** Ends it as a crash does, even one that was stopped by SIGSTOP. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }
}
