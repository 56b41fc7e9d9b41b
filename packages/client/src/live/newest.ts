/** Hands values from one that has many to one that has little time: only the newest is kept. */
export class Newest<Value> {
  #value: { readonly value: Value } | undefined;
  #failure: { readonly error: unknown } | undefined;
  #notify: (() => void) | undefined;

  put(value: Value): void {
    this.#value = { value };
    this.#notify?.();
  }

  /** Ends the waiting: the next `take` throws this. */
  fail(error: unknown): void {
    this.#failure = { error };
    this.#notify?.();
  }

  /** The newest value that was not taken yet; waits for one. One taker at a time. */
  async take(): Promise<Value> {
    for (;;) {
      if (this.#failure) throw this.#failure.error;
      const held = this.#value;
      if (held) {
        this.#value = undefined;
        return held.value;
      }
      await new Promise<void>((resolve) => {
        this.#notify = resolve;
      });
    }
  }
}
