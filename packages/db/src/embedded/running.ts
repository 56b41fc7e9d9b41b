import { resolve } from 'node:path';
import { SetupError } from '../setup-error.ts';
import { openCluster } from './cluster.ts';
import { superuserUrl } from './ownership.ts';
import { readPostmaster } from './postmaster.ts';
import { DATABASE } from './start.ts';

/**
 * The administrator's address of the embedded server that another program runs on a data folder. Whoever may read the
 * folder may have it: the passwords lie there.
 *
 * @throws {SetupError} `starting_or_stopping` when none runs there
 */
export async function runningEmbeddedUrl(dataDir: string): Promise<string> {
  const cluster = await openCluster(resolve(dataDir));
  const postmaster = await readPostmaster(cluster.data);
  if (postmaster?.port === undefined) {
    throw new SetupError('starting_or_stopping', { folder: cluster.dataDir });
  }
  return superuserUrl(cluster, postmaster.port, DATABASE);
}
