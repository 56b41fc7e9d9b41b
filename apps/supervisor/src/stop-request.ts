/** Why everything is to end: somebody asked for it, or something broke. */
export interface StopRequest {
  readonly signal: AbortSignal;
  /** Ends everything as failed. */
  fail(reason: unknown): void;
  /** What broke, if anything did. */
  failure(): { readonly reason: unknown } | undefined;
}

/**
 * Listens for Ctrl-C, a termination, a closed terminal and, for a program that started us, for the end of standard
 * input. The second signal calls `force` at once.
 *
 * @param whenInputEnds what is waited for before the end of standard input is one of everything; undefined where that
 *   means nothing
 */
export function listenForStop(
  whenInputEnds: ((signal: AbortSignal) => Promise<void>) | undefined,
  force: () => void,
): StopRequest {
  const controller = new AbortController();
  let failure: { readonly reason: unknown } | undefined;
  const ask = () => {
    if (controller.signal.aborted) force();
    else controller.abort();
  };
  const fail = (reason: unknown) => {
    if (controller.signal.aborted) return;
    failure = { reason };
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask);
  if (whenInputEnds) {
    let ended = false;
    const inputEnded = () => {
      if (ended) return;
      ended = true;
      whenInputEnds(controller.signal).then(() => controller.abort(), fail);
    };
    process.stdin.on('end', inputEnded).on('error', inputEnded);
    process.stdin.resume();
  }
  return {
    signal: controller.signal,
    fail,
    failure: () => failure,
  };
}
