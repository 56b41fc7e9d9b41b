import { mkdir } from 'node:fs/promises';
import { readInstallation } from '@sluice/db';
import { claimStorage, diskStorage, refuseForeignStorage, type Storage } from '@sluice/storage';

/** The part of what was asked for that decides. */
interface Stored {
  readonly folder: string;
  /** Whoever starts it knows that stored files and database belong together. */
  readonly adopt: boolean;
}

/**
 * Refuses stored files that another database has marked, before the one in hand is made or migrated: a mistyped address
 * must change nothing there either.
 *
 * @param id which database it is; undefined for one that is new
 * @throws {StorageClaimError}
 */
export async function refuseForeignFiles({ folder, adopt }: Stored, id: string | undefined): Promise<void> {
  if (!adopt) await onStorage(folder, (storage) => refuseForeignStorage(storage, id));
}

/**
 * Makes sure that stored files and database belong together, before anything that uses both is started.
 *
 * @throws {StorageClaimError} where they do not
 */
export async function requireOwnStorage({ folder, adopt }: Stored, databaseUrl: string): Promise<void> {
  await onStorage(folder, async (storage) =>
    claimStorage(storage, await readInstallation(databaseUrl), { adopt }),
  );
}

async function onStorage(folder: string, work: (storage: Storage) => Promise<unknown>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }); // people's records: for this account only
  await work(diskStorage(folder));
}
