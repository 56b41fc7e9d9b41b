/** How a limit counts: at most `max` attempts that failed in a window. */
export interface AttemptRule {
  readonly max: number;
  readonly windowMs: number;
}

interface Count {
  failures: number;
  readonly endsAt: number;
}

/** Past this many keys the oldest are forgotten: a flood of keys costs memory for a bounded number of them. */
const MAX_KEYS = 50_000;

/**
 * Counts attempts by key (an address, an account) in this process. An attempt counts from its beginning and is taken
 * back when it turns out to be none, so that many at one time cannot slip past a count that none of them has raised yet.
 */
export class AttemptLimit {
  readonly #counts = new Map<string, Count>();
  readonly #rule: AttemptRule;
  readonly #now: () => number;

  constructor(rule: AttemptRule, now: () => number = Date.now) {
    this.#rule = rule;
    this.#now = now;
  }

  /** Counts an attempt against every key. Returns how many seconds to wait where one of them has none left, else 0. */
  begin(keys: readonly string[]): number {
    const now = this.#now();
    const counts = keys.map((key) => this.#countOf(key, now));
    const full = counts.filter(({ failures }) => failures >= this.#rule.max);
    if (full.length > 0) return Math.max(...full.map(({ endsAt }) => Math.ceil((endsAt - now) / 1000)));
    for (const count of counts) count.failures += 1;
    return 0;
  }

  /** Takes back an attempt that was none. */
  takeBack(keys: readonly string[]): void {
    for (const key of keys) {
      const count = this.#counts.get(key);
      if (count) count.failures = Math.max(0, count.failures - 1);
    }
  }

  #countOf(key: string, now: number): Count {
    const known = this.#counts.get(key);
    if (known && known.endsAt > now) return known;
    const started: Count = { failures: 0, endsAt: now + this.#rule.windowMs };
    this.#counts.delete(key);
    this.#counts.set(key, started);
    const oldest = this.#counts.keys().next().value;
    if (this.#counts.size > MAX_KEYS && oldest !== undefined) this.#counts.delete(oldest);
    return started;
  }
}
