import type { Subscription, SubscriptionHandlers } from '../contract/call-options.ts';
import { PACE } from '../pace.ts';

/** How news of the server arrives: pushed, fetched every few seconds, or not yet (again). */
export type Connection = 'live' | 'polling' | 'reconnecting';

/** What a stream tells of itself. */
export interface StreamHandlers<Data> {
  /** It is open: what it yields from now on is all there is. */
  started(): void;
  data(data: Data): void;
  /** It was cut, or is over, by either side. */
  closed(): void;
}

/** Opens a stream; the answer closes it. */
export type OpenStream<Data> = (handlers: StreamHandlers<Data>) => () => void;

export interface KeepStreamOptions<Data> {
  readonly open: OpenStream<Data>;
  readonly onData: (data: Data) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Each time that it is closed without having been left. */
  readonly onClosed?: () => void;
}

/**
 * Holds a stream open for as long as it is wanted: opens it again whenever it ends, ever more slowly while that
 * fails, and says when polling has to stand in for it. The one way in which anything connects again.
 *
 * @returns ends the stream and all attempts
 */
export function keepStream<Data>(options: KeepStreamOptions<Data>): () => void {
  const { open, onData, onConnection, onClosed } = options;
  let close: (() => void) | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let stopped = false;

  const down = (): void => {
    if (grace) return;
    onConnection('reconnecting');
    grace = setTimeout(() => onConnection('polling'), PACE.grace);
  };

  const retry = (): void => {
    close?.();
    close = undefined;
    clearTimeout(next);
    next = setTimeout(connect, Math.min(PACE.maxRetry, PACE.firstRetry * 2 ** failures));
    failures += 1;
  };

  const connect = (): void => {
    down();
    clearTimeout(next);
    next = setTimeout(retry, PACE.opening);
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
      closed: () => {
        if (!current || stopped) return;
        down();
        retry();
        onClosed?.();
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

/**
 * A subscription as a stream that can be kept. What a browser or a library does by itself when it is cut is not waited
 * for.
 */
export function streamOf<Item>(
  subscribe: (handlers: SubscriptionHandlers<Item>) => Subscription,
): OpenStream<Item> {
  return ({ started, data, closed }) => {
    const subscription = subscribe({
      onStarted: started,
      onData: data,
      onConnectionStateChange: ({ state, error }) => {
        if (state === 'connecting' && error) closed();
      },
      onError: closed,
      onComplete: closed,
    });
    return () => subscription.unsubscribe();
  };
}
