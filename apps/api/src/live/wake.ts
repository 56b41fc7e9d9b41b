/**
 * A bell that one reader waits at. Rings that come while nobody waits are kept as one, so that a burst of writes
 * costs one reading of the newest state, and none that came during a reading is missed.
 */
export class Wake {
  #rung = false;
  #waiting: (() => void) | undefined;

  ring(): void {
    this.#rung = true;
    this.#waiting?.();
  }

  /** Resolves once rung, after `timeoutMs` at the latest, and at once when `signal` is aborted. Never rejects. */
  async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, timeoutMs);
      const stop = () => resolve();
      signal.addEventListener('abort', stop);
      this.#waiting = stop;
      await promise;
      this.#waiting = undefined;
      signal.removeEventListener('abort', stop);
      clearTimeout(timer);
    }
    this.#rung = false;
  }
}
