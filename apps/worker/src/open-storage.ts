import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Installation, readInstallation, SetupError } from '@sluice/db';
import { startMessages } from '@sluice/messages/start';
import { EX_CONFIG, type WorkerEnvironment } from '@sluice/runtime/environment';
import { ADOPT_OPTION, claimStorage, diskStorage, type Storage, StorageClaimError } from '@sluice/storage';
import type { Logger } from 'pino';

/** A database that is just being started again is back by then. */
const DATABASE_WITHIN_MS = 10_000;
const AGAIN_MS = 250;

/**
 * The storage, once it is known to be that of the database. Ends the process where it is another's: a worker would
 * fail imports for files that are elsewhere, and purge what it should not know.
 */
export async function openStorage(
  {
    databaseUrl,
    storageDir,
    spoolBytes,
  }: Pick<WorkerEnvironment, 'databaseUrl' | 'storageDir' | 'spoolBytes'>,
  log: Logger,
): Promise<Storage> {
  const storage = diskStorage(storageDir, { spoolBytes });
  try {
    const adopt = process.argv.includes(ADOPT_OPTION);
    const claim = await claimStorage(storage, await awaitInstallation(databaseUrl, log), { adopt });
    if (claim !== 'own')
      log.info({ storage: storage.location, claim }, 'the storage is marked as this database’s');
    return storage;
  } catch (error) {
    if (!(error instanceof StorageClaimError || error instanceof SetupError)) throw error;
    log.fatal({ code: error.code }, inWords(error));
    return process.exit(error instanceof StorageClaimError ? EX_CONFIG : 1);
  }
}

/**
 * The folder for what does not fit in memory while a run lasts, made where it is missing. It is on the disk of the storage,
 * which has room for files: a folder for temporary files is often in memory.
 */
export async function openScratch(storageDir: string): Promise<string> {
  const folder = join(storageDir, 'scratch');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

async function awaitInstallation(databaseUrl: string, log: Logger): Promise<Installation> {
  let told = false;
  for (const giveUpAt = Date.now() + DATABASE_WITHIN_MS; ; ) {
    try {
      return await readInstallation(databaseUrl);
    } catch (error) {
      if (!(error instanceof SetupError) || Date.now() > giveUpAt) throw error;
      if (!told) log.warn({ code: error.code }, inWords(error));
      told = true;
    }
    await delay(AGAIN_MS);
  }
}

/** For the log, which is in English. */
function inWords(error: SetupError | StorageClaimError): string {
  const { say } = startMessages('en');
  return error instanceof SetupError
    ? say(`setup.${error.code}`, error.params)
    : say(`storage.${error.code}`, error.params);
}
