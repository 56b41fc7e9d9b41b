import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { type Ended, type Running, runCli, startCli } from './run-cli.ts';
import { until } from './until.ts';

const APPS = fileURLToPath(new URL('../../../', import.meta.url));

const DEMO = {
  organization: 'Test',
  accounts: [
    { role: 'admin', email: 'admin@sluice.example', password: 'admin-admin-admin' },
    { role: 'read_only', email: 'reader@sluice.example', password: 'reader-reader-reader' },
  ],
};

/** A real API and a real worker on a database and a data folder of their own. */
export class Stack {
  readonly database: TestDatabase;
  readonly dataDir: string;
  readonly url: string;
  readonly #env: Readonly<NodeJS.ProcessEnv>;
  readonly #children = new Map<'api' | 'worker', ChildProcess>();

  private constructor(database: TestDatabase, dataDir: string, port: number) {
    this.database = database;
    this.dataDir = dataDir;
    this.url = `http://127.0.0.1:${port}`;
    this.#env = {
      DATABASE_URL: database.url,
      SLUICE_DATA_DIR: dataDir,
      SLUICE_STORAGE_DIR: join(dataDir, 'files'),
      SLUICE_AUTH_SECRET: 'a secret of the tests, 32 letters or more',
      SLUICE_LOG_LEVEL: 'error',
      SLUICE_MAX_UPLOAD_MB: '64',
      PORT: String(port),
    };
  }

  static async open(): Promise<Stack> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sluice-cli-'));
    await writeFile(join(dataDir, 'demo.json'), JSON.stringify(DEMO));
    const stack = new Stack(await createTestDatabase(), dataDir, await freePort());
    const seed = stack.#spawn('api/src/seed.ts');
    const [code] = await once(seed, 'exit');
    if (code !== 0) throw new Error(`the seed ended with exit code ${code}`);
    await Promise.all([stack.start('api'), stack.start('worker')]);
    return stack;
  }

  /** Starts a part and waits until the whole is ready, where both parts are meant to run. */
  async start(part: 'api' | 'worker'): Promise<void> {
    this.#children.set(part, this.#spawn(`${part}/src/main.ts`));
    if (this.#children.size < 2) return;
    await until(async () => (await fetch(`${this.url}/readyz`).catch(() => undefined))?.ok);
  }

  /** Ends a part at once, as a crash does. */
  async kill(part: 'api' | 'worker'): Promise<void> {
    await end(this.#children.get(part), 'SIGKILL');
    this.#children.delete(part);
  }

  /** Runs the command line as the demo's admin. */
  cli(args: readonly string[], env: Readonly<NodeJS.ProcessEnv> = {}): Promise<Ended> {
    return runCli(args, { ...this.cliEnv, ...env }, this.dataDir);
  }

  startCli(args: readonly string[]): Running {
    return startCli(args, this.cliEnv, this.dataDir);
  }

  get cliEnv(): NodeJS.ProcessEnv {
    return { SLUICE_URL: this.url, SLUICE_DATA_DIR: this.dataDir };
  }

  /** Writes a file into the data folder and gives its path. */
  async file(name: string, content: string): Promise<string> {
    const path = join(this.dataDir, name);
    await writeFile(path, content);
    return path;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#children.values()].map((child) => end(child, 'SIGTERM')));
    await rm(this.dataDir, { recursive: true, force: true });
    await this.database.drop();
  }

  #spawn(path: string): ChildProcess {
    return spawn(process.execPath, [join(APPS, path)], {
      env: this.#env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
