import { isFinal, isLive, isOutdated } from '@sluice/shared';
import type { Calls, Snapshot } from '../contract/calls.ts';
import { type Failure, type FailureCode, failureOf } from '../failure.ts';
import { errorOf, givenUp, within } from '../http.ts';
import { PACE } from '../pace.ts';
import { type Connection, keepStream, streamOf } from './keep-stream.ts';
import { Newest } from './newest.ts';

/** The calls that following takes. */
export interface FollowedCalls {
  readonly imports: Pick<Calls['imports'], 'get' | 'watch'>;
}

export interface FollowOptions {
  /** Ends it: the loop throws `aborted`, and nothing is left open. */
  readonly signal?: AbortSignal;
  /** How news arrives at present, each time that this changes. */
  readonly onConnection?: (connection: Connection) => void;
  /** Milliseconds that the server may be away before it is given up; a minute unless said otherwise. */
  readonly giveUpAfter?: number;
}

/** A snapshot as the stream hands it over. */
type Numbered = { readonly data: Snapshot };

interface Surroundings {
  /** A failure as the caller has to see it. */
  readonly read?: (failure: Failure) => Failure;
  /** Where streams are few: opens one when there is a place for it. The answer closes it, or gives up waiting. */
  readonly whenFree?: (open: () => () => void) => () => void;
}

/** What asking again cannot mend. Anything else may pass, as long as the server is not given up. */
const ENDS: ReadonlySet<FailureCode> = new Set([
  'unauthenticated',
  'session_ended',
  'forbidden',
  'not_found',
  'invalid_input',
  'wrong_origin',
]);

/** How often it is looked whether there is something to ask. */
const TICK = 250;

/**
 * An import as it moves: its present snapshot, then each newer one; of those that come while the caller is busy only
 * the newest, and never one that is older than one before. Ends by itself after a final one.
 *
 * Pushed by the server; asked for every two seconds while no stream can be held. A stream that is cut is opened again,
 * ever more slowly up to eight seconds.
 *
 * @throws ClientError of what the server refuses (`not_found`, `forbidden`, `session_ended`…); what kept it from
 *   answering, once it has been away for `giveUpAfter`
 */
export async function* follow(
  calls: FollowedCalls,
  id: string,
  { signal, onConnection, giveUpAfter = PACE.away }: FollowOptions = {},
  { read = (failure) => failure, whenFree = (open) => open() }: Surroundings = {},
): AsyncGenerator<Snapshot, void, undefined> {
  const newest = new Newest<Snapshot>();
  const left = new AbortController();
  let last: Snapshot | undefined;
  let stream: Connection = 'reconnecting';
  let said: Connection | undefined;
  /** When anything was heard last, and since when the server has not answered. */
  let heardAt = performance.now();
  let awayFrom: number | undefined = heardAt;
  let askedAt = 0;
  let isAsking = false;
  let hasFailed = false;

  const say = (): void => {
    const now = stream === 'polling' && hasFailed ? 'reconnecting' : stream;
    if (now === said) return;
    said = now;
    onConnection?.(now);
  };

  const hear = (snapshot: Snapshot): void => {
    heardAt = performance.now();
    awayFrom = undefined;
    hasFailed = false;
    if (last && snapshot.version <= last.version) return;
    last = snapshot;
    newest.put(snapshot);
    // No more will come: its end is no cut.
    if (isFinal(snapshot.status)) leave();
  };

  const ask = async (): Promise<void> => {
    if (isAsking || left.signal.aborted) return;
    isAsking = true;
    askedAt = performance.now();
    try {
      hear(await calls.imports.get.query({ id }, { signal: within(PACE.question, left.signal) }));
    } catch (error) {
      if (left.signal.aborted) return;
      // By its own time, since nobody has left.
      const failure = givenUpInTime(read(failureOf(error)));
      awayFrom ??= performance.now();
      hasFailed = true;
      const isOver = stream !== 'live' && performance.now() - awayFrom >= giveUpAfter;
      if (ENDS.has(failure.code) || isOver) newest.fail(errorOf(failure, { cause: error }));
    } finally {
      isAsking = false;
      if (!left.signal.aborted) say();
    }
  };

  const tick = (): void => {
    const now = performance.now();
    const isDue =
      stream === 'live'
        ? mayMove(last) && now - Math.max(heardAt, askedAt) >= PACE.crossCheck
        : stream === 'polling' && now - askedAt >= PACE.poll;
    if (isDue) void ask();
  };

  const abort = (): void => newest.fail(givenUp(signal));
  const leave = (): void => {
    left.abort();
    stop();
    clearInterval(timer);
    signal?.removeEventListener('abort', abort);
  };

  if (signal?.aborted) throw givenUp(signal);
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setInterval(tick, TICK);
  const open = streamOf<Numbered>((handlers) => calls.imports.watch.subscribe({ id }, handlers));
  const stop = keepStream<Numbered>({
    open: (handlers) => whenFree(() => open(handlers)),
    onData: (item) => hear(item.data),
    onConnection: (connection) => {
      stream = connection;
      if (connection === 'live') awayFrom = undefined;
      else awayFrom ??= performance.now();
      say();
    },
    // It may be the server that wants no more of it, and says why.
    onClosed: () => void ask(),
  });
  try {
    for (;;) {
      const snapshot = await newest.take();
      yield snapshot;
      if (isFinal(snapshot.status)) return;
    }
  } finally {
    leave();
  }
}

/** Whether the server changes it by itself: it waits for a worker, is held by one, is being read, or counts corrections. */
function mayMove(snapshot: Snapshot | undefined): boolean {
  return !snapshot || isLive(snapshot.status) || snapshot.phase === 'sniff' || isOutdated(snapshot);
}

/** The library of calls does not tell a signal's reason. */
function givenUpInTime(failure: Failure): Failure {
  return failure.code === 'aborted' ? { ...failure, code: 'timed_out' } : failure;
}
