/** A worker says this often that it lives, in milliseconds. */
export const HEARTBEAT_MS = 1_000;

/**
 * A worker that has been silent for so long, in milliseconds, is taken for dead although its connection stands: it
 * hangs, or its machine sleeps. Its imports are then reclaimed; should it wake up, it is fenced, and ends itself.
 */
export const STALE_MS = 6_000;

/** Dead workers and stranded imports are looked for this often, in milliseconds. */
export const WATCH_MS = 500;

/** An import that lost its worker so many times in a row, without a batch in between, is given up. */
export const MAX_ATTEMPTS = 8;
