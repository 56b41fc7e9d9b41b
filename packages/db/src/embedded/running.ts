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
 * @throws {SetupError} `unreachable` when none runs there
 */
export async function runningEmbeddedUrl(dataDir: string): Promise<string> {
  const cluster = await openCluster(resolve(dataDir));
  const postmaster = await readPostmaster(cluster.data);
  if (postmaster?.port === undefined) {
    throw new SetupError(
      'unreachable',
      `The database of the data folder ${cluster.dataDir} is starting or stopping just now. Try again in a moment.`,
    );
  }
  return superuserUrl(cluster, postmaster.port, DATABASE);
}
