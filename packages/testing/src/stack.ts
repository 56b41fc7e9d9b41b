import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { COMPILE_CACHE } from './compile-cache.ts';
import { until } from './until.ts';

const APPS = fileURLToPath(new URL('../../../apps/', import.meta.url));

/** The accounts of a stack, one per role. */
export const DEMO_ACCOUNTS = {
  admin: { role: 'admin', email: 'admin@sluice.example', password: 'admin-admin-admin' },
  editor: { role: 'editor', email: 'editor@sluice.example', password: 'editor-editor-editor' },
  reader: { role: 'read_only', email: 'reader@sluice.example', password: 'reader-reader-reader' },
} as const;

type Part = 'api' | 'worker';

/**
 * A real API and a real worker, as processes, on a database and a data folder of their own. They end with the tests,
 * even when those are killed.
 */
export class Stack {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly url: string;
  readonly #env: Readonly<NodeJS.ProcessEnv>;
  readonly #children = new Map<Part, ChildProcess>();

  private constructor(database: TestDatabase, dataDir: string, port: number) {
    this.database = database;
    this.dataDir = dataDir;
    this.url = `http://127.0.0.1:${port}`;
    this.#env = {
      ...COMPILE_CACHE,
      DATABASE_URL: database.url,
      SLUICE_DATA_DIR: dataDir,
      SLUICE_STORAGE_DIR: join(dataDir, 'files'),
      SLUICE_PUBLIC_URL: this.url,
      SLUICE_AUTH_SECRET: 'a secret of the tests, 32 letters or more',
      SLUICE_LOG_LEVEL: 'error',
      SLUICE_MAX_UPLOAD_MB: '64',
      SLUICE_SUPERVISED: '1',
      PORT: String(port),
    };
  }

  /** @param database made for this stack, which drops it when it closes */
  static async open(database: TestDatabase): Promise<Stack> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sluice-stack-'));
    const accounts = Object.values(DEMO_ACCOUNTS);
    await writeFile(join(dataDir, 'demo.json'), JSON.stringify({ organization: 'Test', accounts }));
    const stack = new Stack(database, dataDir, await freePort());
    try {
      const [code] = await once(stack.#spawn('api/src/seed.ts'), 'exit');
      if (code !== 0) throw new Error(`the seed ended with exit code ${code}`);
      await Promise.all([stack.start('api'), stack.start('worker')]);
    } catch (error) {
      await stack.close();
      throw error;
    }
    return stack;
  }

  /** Starts a part and waits until the whole is ready, where both parts are meant to run. */
  async start(part: Part): Promise<void> {
    this.#children.set(part, this.#spawn(`${part}/src/main.ts`));
    if (this.#children.size < 2) return;
    await until(async () => {
      for (const [name, child] of this.#children) {
        if (hasEnded(child)) throw new Error(`${name} has ended: exit code ${child.exitCode}`);
      }
      return (await fetch(`${this.url}/readyz`).catch(() => undefined))?.ok;
    });
  }

  /** Ends a part at once, as a crash does. */
  async kill(part: Part): Promise<void> {
    await end(this.#children.get(part), 'SIGKILL');
    this.#children.delete(part);
  }

  /** Writes a file into the data folder and gives its path. */
  async file(name: string, content: string): Promise<string> {
    const path = join(this.dataDir, name);
    await writeFile(path, content);
    return path;
  }

  /** Ends both parts as a deployment does, and removes the data folder and the database. */
  async close(): Promise<void> {
    await Promise.all([...this.#children.values()].map((child) => end(child, 'SIGTERM')));
    await rm(this.dataDir, { recursive: true, force: true });
    await this.database.drop();
  }

  #spawn(path: string): ChildProcess {
    return spawn(process.execPath, [join(APPS, path)], {
      env: this.#env,
      // The channel is how a supervised part learns that whoever started it is gone.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
