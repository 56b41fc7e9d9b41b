import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@sluice/db';
import { end, hasEnded, until } from '@sluice/testing';
import { ApiClient } from '../../chaos/api/client.ts';
import { Database } from '../../chaos/database.ts';
import type { ReleaseDatabase } from './databases.ts';
import { formerTree, PRESENT_TREE } from './former-release.ts';
import { Member } from './member.ts';

export type Release = 'former' | 'present';
export type Part = `${Release} ${'api' | 'worker'}`;

const PASSWORD = 'editor-editor-editor';
const SUPERVISED_START_MS = 60_000;
/** As pino writes them. */
const ERROR_LEVEL = 50;

const run = promisify(execFile);

/** What a command of the command line did. */
export interface Command {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * One database and one storage, with APIs and workers of two releases as processes on it, in any number and at the same
 * time: what a deployment is while it goes on. They end with the tests.
 */
export class Deployment {
  readonly database: Database;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #trees: Readonly<Record<Release, string>>;
  readonly #ports: Readonly<Record<Release, number>>;
  readonly #running = new Map<Part, ChildProcess>();

  private constructor(
    { adminUrl, url }: ReleaseDatabase,
    folder: string,
    trees: Readonly<Record<Release, string>>,
    ports: Readonly<Record<Release, number>>,
  ) {
    this.database = new Database(adminUrl);
    this.#folder = folder;
    this.#trees = trees;
    this.#ports = ports;
    this.#env = {
      PATH: '/usr/bin:/bin',
      DATABASE_URL: url,
      SLUICE_HOME: folder,
      SLUICE_DATA_DIR: folder,
      SLUICE_STORAGE_DIR: this.storageDir,
      SLUICE_AUTH_SECRET: 'a secret of the tests, 32 letters or more',
      SLUICE_LOG_LEVEL: 'info',
      // As many as are held in the middle of their work at one time.
      SLUICE_WORKER_CONCURRENCY: '8',
      SLUICE_SUPERVISED: '1',
    };
  }

  /** @param database migrated by whichever release the test is about; it belongs to the test */
  static async open(database: ReleaseDatabase): Promise<Deployment> {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-deployment-'));
    await mkdir(join(folder, 'logs'));
    const trees = { former: await formerTree(), present: PRESENT_TREE };
    const ports = { former: await freePort(), present: await freePort() };
    return new Deployment(database, folder, trees, ports);
  }

  /** Where both releases keep the files. */
  get storageDir(): string {
    return join(this.#folder, 'files');
  }

  /** Makes an organisation with an editor, as a release does at its start. */
  async seed(release: Release, organization: string): Promise<void> {
    const accounts = [{ role: 'editor', email: emailOf(organization), password: PASSWORD }];
    await writeFile(join(this.#folder, 'demo.json'), JSON.stringify({ organization, accounts }));
    const program = join(this.#trees[release], 'apps/api/src/seed.ts');
    await run(process.execPath, [program], { env: this.#envOf(release) });
  }

  /** The editor of an organisation, signed in to the API of a release. */
  async member(release: Release, organization: string): Promise<Member> {
    const api = new ApiClient(this.#urlOf(release));
    await api.signIn({ email: emailOf(organization), password: PASSWORD });
    const { id } = await this.database.row<{ id: string }>('select id from organizations where name = $1', [
      organization,
    ]);
    return new Member(api, this.database, id);
  }

  /** Starts a part and waits until it serves: an API answers, a worker is on the list of those that live. */
  async start(part: Part): Promise<void> {
    const release = releaseOf(part);
    const app = part.endsWith('api') ? 'api' : 'worker';
    const log = openSync(join(this.#folder, 'logs', `${part}.log`), 'a');
    const child = spawn(process.execPath, [join(this.#trees[release], `apps/${app}/src/main.ts`)], {
      env: this.#envOf(release),
      // The channel is how a supervised part learns that whoever started it is gone.
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.#running.set(part, child);
    await until(async () => {
      if (hasEnded(child)) throw new Error(`the ${part} has ended:\n${await this.logs()}`);
      if (app === 'api') return (await fetch(`${this.#urlOf(release)}/healthz`).catch(() => undefined))?.ok;
      const alive = await this.database.rows('select from workers where pid = $1', [child.pid]);
      return alive.length > 0;
    }, SUPERVISED_START_MS);
  }

  /** Ends a part as a deployment does. */
  terminate(part: Part): Promise<void> {
    return this.#end(part, 'SIGTERM');
  }

  /** Ends a part as a crash does. */
  kill(part: Part): Promise<void> {
    return this.#end(part, 'SIGKILL');
  }

  /** Runs the command line of a release against the API of that release, as the editor of an organisation. */
  async sluice(release: Release, organization: string, args: readonly string[]): Promise<Command> {
    const program = join(this.#trees[release], 'apps/cli/src/main.ts');
    const env = {
      ...this.#envOf(release),
      SLUICE_URL: this.#urlOf(release),
      SLUICE_EMAIL: emailOf(organization),
      SLUICE_PASSWORD: PASSWORD,
      LANG: 'en_GB.UTF-8',
    };
    return await new Promise((done, fail) => {
      execFile(process.execPath, [program, ...args], { env, timeout: 120_000 }, (error, stdout, stderr) => {
        if (error === null) done({ code: 0, stdout, stderr });
        else if (typeof error.code === 'number') done({ code: error.code, stdout, stderr });
        else fail(error);
      });
    });
  }

  /** Writes a file for the command line to read. @returns its path */
  async file(name: string, text: string): Promise<string> {
    const path = join(this.#folder, name);
    await writeFile(path, text);
    return path;
  }

  /** Every line that a part of a release, or of both, logged as an error: what it could not do. */
  async errors(release: Release | '' = ''): Promise<string[]> {
    const lines = (await this.logs(release)).split('\n');
    return lines.filter((line) => Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? 0) >= ERROR_LEVEL);
  }

  async logs(release: Release | '' = ''): Promise<string> {
    const folder = join(this.#folder, 'logs');
    const names = (await readdir(folder)).filter((name) => name.startsWith(release));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return texts.join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#running.keys()].map((part) => this.terminate(part)));
    await this.database.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #end(part: Part, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await end(this.#running.get(part), signal);
    this.#running.delete(part);
  }

  #urlOf(release: Release): string {
    return `http://127.0.0.1:${this.#ports[release]}`;
  }

  #envOf(release: Release): Record<string, string> {
    return {
      ...this.#env,
      PORT: String(this.#ports[release]),
      SLUICE_PUBLIC_URL: this.#urlOf(release),
    };
  }
}

function releaseOf(part: Part): Release {
  return part.startsWith('former') ? 'former' : 'present';
}

function emailOf(organization: string): string {
  return `editor@${organization.toLowerCase()}.example`;
}
