import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { ApiClient } from '../api/client.ts';
import { streamOf } from '../api/stream.ts';
import { Findings, Violation } from '../check/findings.ts';
import type { Sight } from './sight.ts';

/** Between the end of a stream and the next one. */
const PAUSE_MS = 100;

const shownSchema = z.object({
  version: z.int(),
  status: z.string(),
  phase: z.string(),
  totalRows: z.int().nullable(),
  processedRows: z.int(),
});
type Shown = z.infer<typeof shownSchema>;

/**
 * What a person's screen shows of an import: its live stream, opened again when it ends or breaks. It may lag behind
 * the database, but never goes back.
 */
export class Screen {
  readonly #api: ApiClient;
  readonly #importId: string;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  readonly #findings = new Findings();
  #shown: Shown | undefined;
  #isOpen = false;

  constructor(api: ApiClient, importId: string) {
    this.#api = api;
    this.#importId = importId;
    this.#running = this.#show();
  }

  /** A stream that was open has sent something, and has neither ended nor broken. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /**
   * Waits until what the database has is shown, or something newer.
   *
   * @param deadline by `performance.now()`
   * @throws Violation when that never comes, when what is shown differs, or when the screen has gone back before
   */
  async catchUp(sight: Sight, deadline: number): Promise<void> {
    while (!this.#shown || this.#shown.version < sight.version) {
      if (performance.now() > deadline) {
        const found = `${JSON.stringify(this.#shown)} instead of version ${sight.version}`;
        throw new Violation('waiting until the screen shows the end', [found]);
      }
      await wait(10);
    }
    const { version, ...shown } = this.#shown;
    if (version === sight.version) {
      const { status, phase, total, processed } = sight;
      const expected = { status, phase, totalRows: total, processedRows: processed };
      this.#findings.equal(`what is shown of version ${version}`, shown, expected);
    }
    this.#findings.settle('the live stream');
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #show(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        for await (const value of streamOf(this.#api, 'imports.watch', { id: this.#importId }, signal)) {
          const shown = shownSchema.parse(value);
          const before = this.#shown?.version ?? 0;
          if (shown.version < before)
            this.#findings.add(`version ${shown.version} was shown after ${before}`);
          this.#shown = shown;
          this.#isOpen = true;
        }
      } catch {
        // The API or the database is away: a browser tries again too.
      }
      this.#isOpen = false;
      await wait(PAUSE_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
