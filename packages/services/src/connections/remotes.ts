import { RunFailure, type Service } from '@sluice/shared';
import type { ConnectionAccess } from '@sluice/sources';
import { SecretKeys, secretPlace, UnreadableSecretError } from './secret.ts';

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
 * @throws RunFailure `secret_unreadable` {service, account} where its key or token is kept, and this server has not what it
 *   takes to read it
 */
export function accessTo(
  remotes: Remotes,
  { organizationId, id, ...stored }: StoredAccess,
): ConnectionAccess {
  const { service, account, secret } = stored;
  const url = remotes.urls[service];
  if (secret === null) return { account, secret: remotes.keys[service], url };
  const unreadable = (cause?: unknown) =>
    new RunFailure('secret_unreadable', { service, account }, { cause });
  if (!remotes.secretKeys) throw unreadable();
  try {
    return { account, secret: remotes.secretKeys.decrypt(secret, secretPlace(organizationId, id)), url };
  } catch (error) {
    throw error instanceof UnreadableSecretError ? unreadable(error) : error;
  }
}

/** Whole seconds since 1970. */
export function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
