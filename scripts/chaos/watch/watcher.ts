import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { Violation } from '../check/findings.ts';
import type { Timeline } from '../timeline.ts';
import { inWords, SIGHT, type Sight } from './sight.ts';

const EVERY_MS = 10;
/** Between two looks that should be 10 ms apart: anything above is the machine's fault, and taken off a measure. */
const EXPECTED_GAP_MS = 60;

/** Looks at one import every 10 ms, through restarts of the server. */
export class Watcher {
  readonly #url: string;
  readonly #importId: string;
  readonly #timeline: Timeline;
  readonly #deadline: number;
  readonly #waiting = new Set<() => void>();
  #sight: Sight | undefined;
  /** When it was asked for: what is seen later may have been so before. */
  #askedAt = 0;
  #stopped = false;
  #running: Promise<void>;
  /** Milliseconds for which this program itself could not look although the server was there. */
  #lostMs = 0;

  /** @param deadline by `performance.now()`: nothing is waited for any longer */
  constructor(url: string, importId: string, timeline: Timeline, deadline: number) {
    this.#url = url;
    this.#importId = importId;
    this.#timeline = timeline;
    this.#deadline = deadline;
    this.#running = this.#look();
  }

  get lostMs(): number {
    return this.#lostMs;
  }

  /** @throws Violation when it does not come to pass before the run's deadline */
  async until(what: string, holds: (sight: Sight) => boolean): Promise<Sight> {
    for (;;) {
      const sight = this.#sight;
      if (sight && holds(sight)) return sight;
      if (performance.now() > this.#deadline) {
        throw new Violation(`waiting until ${what}`, [sight ? inWords(sight) : 'the import was never seen']);
      }
      await new Promise<void>((resolve) => {
        const ring = () => {
          clearTimeout(timer);
          this.#waiting.delete(ring);
          resolve();
        };
        const timer = setTimeout(ring, 500);
        this.#waiting.add(ring);
      });
    }
  }

  /** A look that begins from now on. */
  now(): Promise<Sight> {
    const from = performance.now();
    return this.until('it is seen', () => this.#askedAt >= from);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #look(): Promise<void> {
    while (!this.#stopped) {
      const client = new Client({ connectionString: this.#url, application_name: 'chaos watcher' });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await this.#lookThrough(client);
      } catch {
        await wait(20); // restarting: look again through another connection
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  async #lookThrough(client: Client): Promise<void> {
    let last = performance.now();
    while (!this.#stopped) {
      const askedAt = performance.now();
      const { rows } = await client.query<Omit<Sight, 'at'>>({
        name: 'sight',
        text: SIGHT,
        values: [this.#importId],
      });
      const at = performance.now();
      if (at - last > EXPECTED_GAP_MS) this.#lostMs += at - last - EVERY_MS;
      last = at;
      const [row] = rows;
      if (row) this.#see({ ...row, at }, askedAt);
      await wait(EVERY_MS);
    }
  }

  #see(sight: Sight, askedAt: number): void {
    const before = this.#sight;
    this.#sight = sight;
    this.#askedAt = askedAt;
    if (before?.status !== sight.status || before.phase !== sight.phase || before.epoch !== sight.epoch)
      this.#timeline.note(inWords(sight));
    for (const ring of [...this.#waiting]) ring();
  }
}
