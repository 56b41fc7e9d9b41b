import { setTimeout as wait } from 'node:timers/promises';

/** So long, in milliseconds, a job waits for a run of the same import that is about to end. */
const WAIT_MS = 2_000;

/**
 * The imports that this process runs. A second job for one of them does not take it from the first: it waits a moment,
 * since it is often the very next run (the commit after an express dry run, a continue right after a cancel), and
 * would otherwise be lost until the reconciler finds the import stranded.
 */
export class RunRegistry {
  readonly #ends = new Map<string, Promise<void>>();

  get imports(): string[] {
    return [...this.#ends.keys()];
  }

  /** Runs `work` with an import in hand. @returns false when another run of it goes on, and `work` was not begun */
  async hold(importId: string, work: () => Promise<void>): Promise<boolean> {
    const before = this.#ends.get(importId);
    if (before) await endOrTimeout(before);
    if (this.#ends.has(importId)) return false;
    const end = Promise.withResolvers<void>();
    this.#ends.set(importId, end.promise);
    try {
      await work();
    } finally {
      this.#ends.delete(importId);
      end.resolve();
    }
    return true;
  }
}

async function endOrTimeout(end: Promise<void>): Promise<void> {
  const enough = new AbortController();
  await Promise.race([end, wait(WAIT_MS, undefined, enough).catch(() => undefined)]);
  enough.abort();
}
