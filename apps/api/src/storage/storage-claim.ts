import { mkdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { readInstallation, SetupError } from '@sluice/db';
import { startMessages } from '@sluice/messages/start';
import { AppError } from '@sluice/shared';
import { claimStorage, incomingDir, type Storage } from '@sluice/storage';
import type { Logger } from 'pino';

const AGAIN_MS = 1_000;

export interface StorageClaimOptions {
  readonly storage: Storage;
  readonly databaseUrl: string;
  readonly log: Logger;
  /** An operator knows that storage and database belong together. */
  readonly adopt: boolean;
}

/**
 * Whether this process may use its storage: it may once storage and database are known to belong together, which needs a
 * database that answers and is migrated. Until then nothing is uploaded and nothing is swept.
 */
export class StorageClaim {
  readonly #options: StorageClaimOptions;
  readonly #triedOnce = Promise.withResolvers<void>();
  readonly #refused = Promise.withResolvers<unknown>();
  #held = false;

  constructor(options: StorageClaimOptions) {
    this.#options = options;
  }

  get held(): boolean {
    return this.#held;
  }

  /** Resolves where the database did not answer the first time. */
  get triedOnce(): Promise<void> {
    return this.#triedOnce.promise;
  }

  /** Resolves with the reason when it never will be held, a `StorageClaimError` mostly: the process must end. */
  get refused(): Promise<unknown> {
    return this.#refused.promise;
  }

  /** @throws AppError `unavailable` until it is held */
  require(): void {
    if (!this.#held) throw new AppError('unavailable');
  }

  /**
   * Tries until it is held, for as long as the database does not answer.
   *
   * @throws StorageClaimError, AbortError, errors of the disk
   */
  async hold(signal: AbortSignal): Promise<void> {
    let said: string | undefined;
    for (;;) {
      try {
        await this.#claim();
        return;
      } catch (error) {
        if (!(error instanceof SetupError)) {
          this.#refused.resolve(error);
          throw error;
        }
        const { code, params } = error;
        const words = startMessages('en').say(`setup.${code}`, params);
        if (words !== said) this.#options.log.warn({ code }, words);
        said = words;
      }
      this.#triedOnce.resolve();
      await delay(AGAIN_MS, undefined, { signal });
    }
  }

  async #claim(): Promise<void> {
    const { storage, databaseUrl, log, adopt } = this.#options;
    const claim = await claimStorage(storage, await readInstallation(databaseUrl), { adopt });
    await mkdir(incomingDir(storage.location), { recursive: true, mode: 0o700 });
    this.#held = true;
    if (claim !== 'own')
      log.info({ storage: storage.location, claim }, 'the storage is marked as this database’s');
  }
}
