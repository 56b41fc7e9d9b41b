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
 */
export function listenForStop(whenInputEnds: boolean, force: () => void): StopRequest {
  const controller = new AbortController();
  let failure: { readonly reason: unknown } | undefined;
  const ask = () => {
    if (controller.signal.aborted) force();
    else controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask);
  if (whenInputEnds) {
    process.stdin.on('end', () => controller.abort()).on('error', () => controller.abort());
    process.stdin.resume();
  }
  return {
    signal: controller.signal,
    fail: (reason) => {
      if (controller.signal.aborted) return;
      failure = { reason };
      controller.abort();
    },
    failure: () => failure,
  };
}
