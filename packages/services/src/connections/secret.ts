import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** GCM's own length of a nonce, and of its tag, in bytes. */
const NONCE = 12;
const TAG = 16;
const ALGORITHM = 'aes-256-gcm';

/**
 * The keys that secrets at rest are encrypted by: what is written is by the first, what was written earlier is read by
 * whichever of them it was. So a key is changed by putting the new one in front, writing all of them anew
 * (`sluice-admin secrets rotate`), and leaving the old one out.
 */
export class SecretKeys {
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #first: string;

  /** @param given at least one, of 32 characters or more each */
  constructor(given: readonly [string, ...string[]]) {
    const keys = given.map((text) => {
      const key = Buffer.from(hkdfSync('sha256', text, '', 'sluice secrets at rest', 32));
      return [createHash('sha256').update(key).digest('hex').slice(0, 8), key] as const;
    });
    this.#keys = new Map(keys);
    this.#first = keys[0]?.[0] ?? '';
  }

  /**
   * @param place what the secret belongs to: it is only read again in the same place, so that nobody gets at somebody
   *   else's by moving it
   * @returns `v1:<key>:<nonce, text and tag in base64url>`
   */
  encrypt(secret: string, place: string): string {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(ALGORITHM, this.#keyOf(this.#first), nonce).setAAD(Buffer.from(place));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `v1:${this.#first}:${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')}`;
  }

  /** @throws UnreadableSecretError where the key is none of ours, or something was changed */
  decrypt(stored: string, place: string): string {
    const [version, name = '', text = ''] = stored.split(':');
    const bytes = Buffer.from(text, 'base64url');
    if (version !== 'v1' || bytes.length < NONCE + TAG) throw new UnreadableSecretError();
    try {
      const decipher = createDecipheriv(ALGORITHM, this.#keyOf(name), bytes.subarray(0, NONCE))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG));
      return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw error instanceof UnreadableSecretError ? error : new UnreadableSecretError();
    }
  }

  /** Whether a stored secret is by the key that is used now. */
  isByFirst(stored: string): boolean {
    return stored.split(':')[1] === this.#first;
  }

  #keyOf(name: string): Buffer {
    const key = this.#keys.get(name);
    if (!key) throw new UnreadableSecretError();
    return key;
  }
}

/** A stored secret that none of the keys opens. Says nothing of it. */
export class UnreadableSecretError extends Error {
  override readonly name = 'UnreadableSecretError';

  constructor() {
    super('a stored secret cannot be read with the keys of this server');
  }
}

/** The place of a connection's secret, for `SecretKeys`. */
export function secretPlace(organizationId: string, connectionId: string): string {
  return `connection ${organizationId} ${connectionId}`;
}
