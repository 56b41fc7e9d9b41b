import type { ConnectionSource } from '@sluice/shared';
import type { Waits } from './patience.ts';

/** With what a service is asked. */
export interface ConnectionAccess {
  /** The user's name there. */
  readonly account: string;
  /** A key or a token; undefined where it is asked as anybody. */
  readonly secret: string | undefined;
  /** Where the service is: `https://ws.audioscrobbler.com/2.0/`, `https://api.discogs.com`, or a fake of it. */
  readonly url: string;
}

/** With what connections are opened. Files need none of it. */
export interface ConnectionContext {
  /**
   * How the account of a connection is reached, asked for when it is first read.
   *
   * @throws RunFailure `connection_missing` (params `service` and `account`) where it is gone
   */
  readonly access?: (source: ConnectionSource) => Promise<ConnectionAccess>;
  /** How long its service is waited for, where that is not as long as usual. */
  readonly waits?: Partial<Waits>;
}
