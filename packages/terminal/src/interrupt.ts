import { EXIT } from './exit-codes.ts';

/**
 * Ctrl-C and its kin. The first asks the command to stop in good order (`signal` is aborted); the second leaves at
 * once, for the server stops the rest: an embedded one ends when this process does, another one goes on.
 */
export class Interrupt {
  readonly #controller = new AbortController();
  readonly #onSignal = () => {
    if (this.#controller.signal.aborted) process.exit(EXIT.failed);
    this.#controller.abort();
  };

  constructor() {
    for (const name of SIGNALS) process.on(name, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  [Symbol.dispose](): void {
    for (const name of SIGNALS) process.off(name, this.#onSignal);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
