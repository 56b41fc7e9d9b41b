/**
 * What one reader waits at for a write. Those that come while nobody waits are kept as one, so that a burst of writes
 * makes one query for the newest state, and none that came during a query is missed.
 */
export class ChangeSignal {
  #notified = false;
  #waiting: (() => void) | undefined;

  notify(): void {
    this.#notified = true;
    this.#waiting?.();
  }

  /** Resolves once notified, after `timeoutMs` at the latest, and at once when `signal` is aborted. Never rejects. */
  async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#notified && !signal.aborted) {
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
    this.#notified = false;
  }
}
