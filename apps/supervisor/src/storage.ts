import { mkdir } from 'node:fs/promises';
import { readInstallation } from '@sluice/db';
import { claimStorage, diskStorage, StorageRefusal } from '@sluice/storage';
import { Refusal } from './refusal.ts';

/**
 * Makes sure that stored files and database belong together, before anything that uses both is started.
 *
 * @param adopt whoever starts it knows that they do
 * @throws {Refusal} with what to do where they do not
 */
export async function requireOwnStorage(folder: string, databaseUrl: string, adopt: boolean): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 }); // people's records: for this account only
    await claimStorage(diskStorage(folder), await readInstallation(databaseUrl), { adopt });
  } catch (error) {
    throw error instanceof StorageRefusal ? new Refusal(error.message) : error;
  }
}
