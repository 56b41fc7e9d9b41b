/** A worker says this often that it lives, in milliseconds. */
export const HEARTBEAT_MS = 1_000;

/**
 * A worker that has been silent for so long, in milliseconds, is taken for dead although its connection stands: it
 * hangs, or its machine sleeps. Its imports are then reclaimed; should it wake up, it is fenced, and ends itself.
 */
export const STALE_MS = 6_000;

/** The main loop of a worker shows this often that it turns, in milliseconds. */
export const TURN_MS = 500;

/**
 * A worker whose main loop has not turned for so long, in milliseconds, hangs: it ends itself. Nothing that it does takes
 * a tenth of this at a time; less would end one for what a machine without memory does to it.
 */
export const HUNG_MS = 30_000;

/** Dead workers and stranded imports are looked for this often, in milliseconds. */
export const WATCH_MS = 500;

/** An import that lost its worker so many times in a row, without a batch in between, is given up. */
export const MAX_ATTEMPTS = 8;

/**
 * So many times in all since a person last started it, whatever it wrote in between; and once more for each hundredth of
 * its rows that is done, so that a large import outlives what befalls it in hours. Four times what a file beside it in
 * the same worker needs to be given up: it is seldom the neighbour that is to blame.
 *
 * What has nothing to do with the import does not count, here or above: a worker that is stopped (each deploy), a
 * connection or a server that is gone, another transaction in the way.
 */
export const MAX_ATTEMPTS_IN_ALL = 32;
