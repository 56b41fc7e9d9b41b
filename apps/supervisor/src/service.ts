import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { StartMessages } from '@sluice/messages/start';
import { attention } from './attention.ts';
import { LogFile } from './log-file.ts';

/** Milliseconds a child is given to finish what it does after SIGTERM. */
const GRACE = 10_000;
/** Milliseconds before a child that died is started again: doubles from the first to the last. */
const BACKOFF = { first: 100, last: 1_000 };
/** The same of one that a save starts at once: until then it most likely dies again. */
const BACKOFF_UNTIL_SAVED = { first: 500, last: 30_000 };
/** Milliseconds after which a child counts as well, and its next death as its first. */
const HEALTHY_AFTER_MS = 30_000;

export interface ServiceOptions {
  readonly name: string;
  /** Arguments of Node. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Asked at every start. */
  readonly env: () => Readonly<NodeJS.ProcessEnv>;
  readonly dataDir: string;
  /** While developing: what it dies of is shown, and it is not tried again as often, since a save restarts it. */
  readonly restartsOnSave: boolean;
  /** Says something to the person at the terminal. */
  readonly tell: (line: string) => void;
  readonly messages: StartMessages;
}

/**
 * A child process that is kept running: when it dies it is started again. It has an IPC channel that says nothing and
 * closes with the supervisor, however that ends: a child with SLUICE_SUPERVISED=1 exits then.
 */
export class Service {
  readonly name: string;
  readonly logPath: string;
  readonly #options: ServiceOptions;
  readonly #log: LogFile;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #stop = new AbortController();
  #deaths = 0;
  #wanted = false;
  #restarting: Promise<void> | undefined;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.name = options.name;
    this.#log = new LogFile(options.dataDir, options.name);
    this.logPath = this.#log.path;
  }

  /** How often in a row it died soon after its start. */
  get deaths(): number {
    return this.#deaths;
  }

  start(): void {
    this.#wanted = true;
    this.#deaths = 0;
    this.#stop = new AbortController();
    this.#ended = this.#keepRunning(this.#stop.signal);
  }

  /** Stops it, gently and then by force. Resolves when the process has ended. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#end();
  }

  /** Stops it and starts it with its present environment and sources; once, when it is asked again before that. */
  restart(): Promise<void> {
    this.#restarting ??= this.#end().then(() => {
      this.#restarting = undefined;
      if (this.#wanted) this.start(); // unless it was stopped meanwhile
    });
    return this.#restarting;
  }

  /** Ends it without waiting. */
  kill(): void {
    this.#wanted = false;
    this.#stop.abort();
    this.#child?.kill('SIGKILL');
  }

  async #end(): Promise<void> {
    this.#stop.abort();
    const child = this.#child;
    const force = setTimeout(() => child?.kill('SIGKILL'), GRACE);
    child?.kill('SIGTERM');
    await this.#ended;
    clearTimeout(force);
  }

  async #keepRunning(stopped: AbortSignal): Promise<void> {
    const { restartsOnSave, tell, messages } = this.#options;
    const backoff = restartsOnSave ? BACKOFF_UNTIL_SAVED : BACKOFF;
    let pause = backoff.first;
    while (!stopped.aborted) {
      const startedAt = performance.now();
      const end = await this.#runOnce();
      if (stopped.aborted) return;
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) {
        this.#deaths = 0;
        pause = backoff.first;
      }
      this.#deaths += 1;
      const what = { service: this.name, end, file: this.logPath };
      tell(
        restartsOnSave
          ? messages.t('told.serviceWaitsForSave', { ...what, seconds: pause / 1000 })
          : messages.t('told.serviceRestarts', what),
      );
      await delay(pause, undefined, { signal: stopped }).catch(() => undefined);
      pause = Math.min(pause * 2, backoff.last);
    }
  }

  /** Resolves with how the process ended. */
  #runOnce(): Promise<string> {
    const { args, cwd, env, tell, messages, restartsOnSave } = this.#options;
    const child = spawn(process.execPath, args, {
      cwd,
      env: env(),
      detached: true, // a Ctrl-C in the terminal is for the supervisor, which stops its children in order
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    const show = (line: string) => tell(`${this.name}: ${line}`);
    for (const stream of [child.stdout, child.stderr]) {
      const notice = attention(show, restartsOnSave && stream === child.stderr);
      stream?.on('data', (chunk: Buffer) => {
        this.#log.write(chunk);
        notice(chunk);
      });
    }
    return new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) =>
        resolve(signal ?? messages.t('told.exitCode', { code: String(code) })),
      );
    });
  }
}
