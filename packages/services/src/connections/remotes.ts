import { RunFailure, type Service } from '@sluice/shared';
import type { ConnectionAccess } from '@sluice/sources';
import { SecretKeys, secretPlace } from './secret.ts';

/** How services are asked that accounts are connected of, made once per process. */
export interface Remotes {
  /** Undefined where this server has no key: then no key or token can be kept. */
  readonly secretKeys: SecretKeys | undefined;
  /** The server's own, for those who bring none. */
  readonly keys: Readonly<Record<Service, string | undefined>>;
  readonly urls: Readonly<Record<Service, string>>;
}

/** @param given as the environment says it */
export function remotesFrom({
  secretsKeys,
  ...asked
}: Omit<Remotes, 'secretKeys'> & {
  readonly secretsKeys: readonly [string, ...string[]] | undefined;
}): Remotes {
  return { ...asked, secretKeys: secretsKeys && new SecretKeys(secretsKeys) };
}

/** What of a connection it takes to ask its service. */
export interface StoredAccess {
  readonly organizationId: string;
  readonly id: string;
  readonly service: Service;
  readonly account: string;
  /** Encrypted. */
  readonly secret: string | null;
}

/**
 * With what a service is asked for an account.
 *
 * @throws UnreadableSecretError
 * @throws RunFailure `credentials_refused` {service} where it is kept with a key, and this server has none to read it with
 */
export function accessTo(
  remotes: Remotes,
  { organizationId, id, ...stored }: StoredAccess,
): ConnectionAccess {
  const { service, account, secret } = stored;
  const own =
    secret === null ? undefined : remotes.secretKeys?.decrypt(secret, secretPlace(organizationId, id));
  if (secret !== null && own === undefined) throw new RunFailure('credentials_refused', { service, account });
  return { account, secret: own ?? remotes.keys[service], url: remotes.urls[service] };
}

/** Whole seconds since 1970. */
export function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
