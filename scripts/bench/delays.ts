/** A version of an import, and when it was known. */
export interface Known {
  readonly version: number;
  /** By `now()`. */
  readonly at: number;
}

/** Milliseconds that can be compared between the threads of a program. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * For each commit, how long it took until a subscriber was sent that version or a newer one, in milliseconds.
 *
 * @param told of each commit, in order
 * @param seen by one subscriber, in order
 */
export function delaysOf(told: readonly Known[], seen: readonly Known[]): number[] {
  let next = 0;
  return told.flatMap(({ version, at }) => {
    while ((seen[next]?.version ?? Number.POSITIVE_INFINITY) < version) next++;
    const sent = seen[next];
    // Two threads may read an event and the notification of the same commit in either order.
    return sent ? [Math.max(0, sent.at - at)] : [];
  });
}
