import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from '@sluice/testing';
import { z } from 'zod';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

const lineSchema = z.looseObject({ level: z.number(), msg: z.string().default('') });
type Line = z.infer<typeof lineSchema>;

export interface ApiProcessOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly storageDir: string;
  readonly args?: readonly string[];
}

/** An API as a service manager starts it, in a process of its own. It ends with the tests, however those end. */
export class ApiProcess {
  readonly exited: Promise<number | string>;
  readonly log: Line[] = [];
  readonly #child: ChildProcess;

  constructor({ databaseUrl, dataDir, storageDir, args = [] }: ApiProcessOptions) {
    this.#child = spawn(process.execPath, [MAIN, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: {
        DATABASE_URL: databaseUrl,
        SLUICE_DATA_DIR: dataDir,
        SLUICE_STORAGE_DIR: storageDir,
        SLUICE_AUTH_SECRET: 'a secret of the tests, 32 letters or more',
        SLUICE_SUPERVISED: '1',
        PORT: '0',
      },
    });
    this.exited = once(this.#child, 'exit').then(([code, signal]) => code ?? signal);
    if (this.#child.stdout === null) throw new Error('the API has no output');
    createInterface(this.#child.stdout).on('line', (line) => {
      this.log.push(lineSchema.parse(JSON.parse(line)));
    });
  }

  /** A line of its log that says this, once it is there. */
  says(text: string): Promise<Line> {
    return until(async () => this.log.find(({ msg }) => msg.includes(text)));
  }

  /** How its start ended. */
  started(): Promise<'listening' | number | string> {
    return Promise.race([this.says('listening').then(() => 'listening' as const), this.exited]);
  }

  /** Where it listens, on this machine. */
  async url(): Promise<string> {
    const { msg } = await this.says('Server listening at');
    return msg.slice(msg.indexOf('http'));
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.exited;
  }
}
