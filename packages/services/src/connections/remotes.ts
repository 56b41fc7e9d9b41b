import { AppError, RunFailure, type Service } from '@sluice/shared';
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

/** With what a service is asked for an account, by a key or token that is at hand, or by the server's own. */
export function accessWith(
  { keys, urls }: Remotes,
  { service, account }: Pick<StoredAccess, 'service' | 'account'>,
  secret: string | null | undefined,
): ConnectionAccess {
  return { account, secret: secret ?? keys[service], url: urls[service] };
}

/**
 * A key or token as its connection keeps it; null for none.
 *
 * @throws AppError `no_secrets_key` where this server could not keep it
 */
export function sealed(
  { secretKeys }: Remotes,
  secret: string | null | undefined,
  { organizationId, id }: Pick<StoredAccess, 'organizationId' | 'id'>,
): string | null {
  if (secret === null || secret === undefined) return null;
  if (!secretKeys) throw new AppError('no_secrets_key');
  return secretKeys.encrypt(secret, secretPlace(organizationId, id));
}

/**
 * With what a service is asked for an account that is connected.
 *
 * @throws RunFailure `secret_unreadable` {service, account} where its key or token is kept, and this server has not what it
 *   takes to read it
 */
export function accessTo(
  remotes: Remotes,
  { organizationId, id, ...stored }: StoredAccess,
): ConnectionAccess {
  const { service, account, secret } = stored;
  if (secret === null) return accessWith(remotes, stored, null);
  const unreadable = (cause?: unknown) =>
    new RunFailure('secret_unreadable', { service, account }, { cause });
  if (!remotes.secretKeys) throw unreadable();
  try {
    return accessWith(remotes, stored, remotes.secretKeys.decrypt(secret, secretPlace(organizationId, id)));
  } catch (error) {
    throw error instanceof UnreadableSecretError ? unreadable(error) : error;
  }
}

/** Whole seconds since 1970. */
export function secondsOf(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
