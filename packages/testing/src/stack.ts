import type { ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrisma, freePort } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { WORKER_FLAGS } from '@sluice/runtime/worker-flags';
import { makeDemo } from '@sluice/services';
import { end, startApp } from './app-process.ts';
import { until } from './until.ts';

/** The accounts of a stack, one per role. */
export const DEMO_ACCOUNTS = {
  admin: { role: 'admin', email: 'admin@sluice.example', password: 'admin-admin-admin' },
  editor: { role: 'editor', email: 'editor@sluice.example', password: 'editor-editor-editor' },
  reader: { role: 'read_only', email: 'reader@sluice.example', password: 'reader-reader-reader' },
} as const;

/** The API, the worker, or one of several workers: `worker-2`. */
export type Part = 'api' | 'worker' | `worker-${string}`;

export interface StackOptions {
  /** What runs from the beginning; an API and a worker unless said otherwise. */
  readonly parts?: readonly Part[];
  /** A folder for one log file per part. Without it, parts tell errors only, to the terminal. */
  readonly logDir?: string;
  /** More of every part's environment, or other than it is by default. */
  readonly env?: Readonly<Record<string, string>>;
  /** A folder of stored files that are there from the beginning, as after a restore. */
  readonly files?: string;
}

/**
 * A real API and real workers, as processes, on a database and a data folder of their own. They end with the tests,
 * even when those are killed.
 */
export class Stack {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly url: string;
  readonly #env: Readonly<NodeJS.ProcessEnv>;
  readonly #logDir: string | undefined;
  /** Those that run, or are stopped by SIGSTOP. */
  readonly #children = new Map<Part, ChildProcess>();
  #onExit: (part: Part, how: string) => void = () => undefined;

  private constructor(
    database: TestDatabase,
    dataDir: string,
    port: number,
    { logDir, env }: Pick<StackOptions, 'logDir' | 'env'>,
  ) {
    this.database = database;
    this.dataDir = dataDir;
    this.url = `http://127.0.0.1:${port}`;
    this.#logDir = logDir;
    this.#env = {
      DATABASE_URL: database.url,
      SLUICE_DATA_DIR: dataDir,
      SLUICE_STORAGE_DIR: join(dataDir, 'files'),
      SLUICE_PUBLIC_URL: this.url,
      SLUICE_AUTH_SECRET: 'a secret of the tests, 32 letters or more',
      SLUICE_LOG_LEVEL: logDir === undefined ? 'error' : 'info',
      SLUICE_MAX_UPLOAD_MB: '64',
      SLUICE_SUPERVISED: '1',
      SLUICE_SHOW_DEMO: '1',
      PORT: String(port),
      ...env,
    };
  }

  /** @param database made for this stack, which drops it when it closes */
  static async open(database: TestDatabase, options: StackOptions = {}): Promise<Stack> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sluice-stack-'));
    const demo = { organization: 'Test', accounts: Object.values(DEMO_ACCOUNTS) };
    await writeFile(join(dataDir, 'demo.json'), JSON.stringify(demo));
    if (options.files !== undefined) await cp(options.files, join(dataDir, 'files'), { recursive: true });
    const stack = new Stack(database, dataDir, await freePort(), options);
    try {
      const prisma = createPrisma(database.url, 'sluice_auth');
      await makeDemo(prisma, demo).finally(() => prisma.$disconnect());
      await Promise.all((options.parts ?? ['api', 'worker']).map((part) => stack.start(part)));
    } catch (error) {
      await stack.close();
      throw error;
    }
    return stack;
  }

  /** The workers that run, those that are stopped included. */
  get workers(): Part[] {
    return [...this.#children.keys()].filter((part) => part !== 'api');
  }

  /** The process of a part, undefined when it does not run. */
  pid(part: Part): number | undefined {
    return this.#children.get(part)?.pid;
  }

  /** Is told of every part that ends, by itself or not, except when the stack closes. */
  onExit(listener: (part: Part, how: string) => void): void {
    this.#onExit = listener;
  }

  /** Starts a part and waits until the whole is ready, where an API and a worker are meant to run. */
  async start(part: Part): Promise<void> {
    this.launch(part);
    if (!this.#children.has('api') || this.workers.length === 0) return;
    const awaited = [...this.#children];
    await until(async () => {
      for (const [name, child] of awaited) {
        if (this.#children.get(name) !== child)
          throw new Error(`${name} has ended: exit code ${child.exitCode}`);
      }
      return (await fetch(`${this.url}/readyz`).catch(() => undefined))?.ok;
    });
  }

  /** Starts a part without waiting until it is ready. */
  launch(part: Part): void {
    const app = part === 'api' ? 'api' : 'worker';
    // As in production, or their memory would be another.
    const flags = app === 'worker' ? WORKER_FLAGS : [];
    const child = startApp(`${app}/src/main.ts`, this.#env, this.#logOf(part), flags);
    this.#children.set(part, child);
    child.once('exit', (code, signal) => {
      if (this.#children.get(part) !== child) return;
      this.#children.delete(part);
      this.#onExit(part, signal ?? `exit code ${code}`);
    });
  }

  /** Ends a part at once, as a crash does. */
  kill(part: Part): Promise<void> {
    return end(this.#children.get(part), 'SIGKILL');
  }

  /** Ends a part as a deployment does, and waits for its end. */
  terminate(part: Part): Promise<void> {
    return end(this.#children.get(part), 'SIGTERM');
  }

  /** Holds a process still in the middle of whatever it does, as a machine that hangs does. */
  suspend(part: Part): void {
    this.#children.get(part)?.kill('SIGSTOP');
  }

  /** Lets it go on as if no time had passed. */
  resume(part: Part): void {
    this.#children.get(part)?.kill('SIGCONT');
  }

  /** Writes a file into the data folder and gives its path. */
  async file(name: string, content: string): Promise<string> {
    const path = join(this.dataDir, name);
    await writeFile(path, content);
    return path;
  }

  /** Ends every part as a deployment does, and removes the data folder and the database. */
  async close(): Promise<void> {
    this.#onExit = () => undefined;
    await Promise.all([...this.#children.values()].map((child) => end(child, 'SIGTERM')));
    await rm(this.dataDir, { recursive: true, force: true });
    await this.database.drop();
  }

  #logOf(name: string): string | undefined {
    return this.#logDir === undefined ? undefined : join(this.#logDir, `${name}.log`);
  }
}
