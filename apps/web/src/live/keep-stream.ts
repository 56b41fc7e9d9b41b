/** How news of the server arrives: pushed, fetched every few seconds, or not yet (again). */
export type Connection = 'live' | 'polling' | 'reconnecting';

/** What a stream tells of itself. */
export interface StreamHandlers<Data> {
  /** It is open: what it yields from now on is all there is. */
  started(): void;
  data(data: Data): void;
  /** It was cut and is trying again by itself. */
  connecting(): void;
  /** It is over, by either side, and will not try again by itself. */
  closed(): void;
}

/** Opens a stream; the answer closes it. */
export type OpenStream<Data> = (handlers: StreamHandlers<Data>) => () => void;

export interface KeepStreamOptions<Data> {
  readonly open: OpenStream<Data>;
  readonly onData: (data: Data) => void;
  readonly onConnection: (connection: Connection) => void;
}

/** A cut shorter than this is not worth a poll. */
export const GRACE_MS = 2_000;
/** A stream that has not opened by then is stuck somewhere in between. */
const OPEN_TIMEOUT_MS = 15_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

/**
 * Holds a stream open for as long as it is wanted: opens it again whenever it ends, ever more slowly while that
 * fails, and says when polling has to stand in for it.
 *
 * @returns ends the stream and all attempts
 */
export function keepStream<Data>({ open, onData, onConnection }: KeepStreamOptions<Data>): () => void {
  let close: (() => void) | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;

  const down = (): void => {
    if (grace) return;
    onConnection('reconnecting');
    grace = setTimeout(() => onConnection('polling'), GRACE_MS);
  };

  const retry = (): void => {
    close?.();
    close = undefined;
    clearTimeout(next);
    next = setTimeout(connect, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures));
    failures += 1;
  };

  const connect = (): void => {
    down();
    clearTimeout(next);
    next = setTimeout(retry, OPEN_TIMEOUT_MS);
    let current = true;
    const ending = open({
      started: () => {
        if (!current || stopped) return;
        clearTimeout(grace);
        clearTimeout(next);
        grace = undefined;
        failures = 0;
        onConnection('live');
      },
      data: (data) => {
        if (current && !stopped) onData(data);
      },
      connecting: () => {
        if (!current || stopped) return;
        down();
        clearTimeout(next);
        next = setTimeout(retry, OPEN_TIMEOUT_MS);
      },
      closed: () => {
        if (!current || stopped) return;
        down();
        retry();
      },
    });
    close = () => {
      current = false;
      ending();
    };
  };

  connect();
  return () => {
    stopped = true;
    clearTimeout(grace);
    clearTimeout(next);
    close?.();
  };
}
