import type { CliEnvironment } from '@sluice/runtime/environment';
import { allRunning, findRunning } from '@sluice/runtime/running';
import type { Language } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { probe } from './probe.ts';
import { type Server, serverOf, whereItRuns } from './server.ts';

/**
 * The server that somebody has named, and no other: rows meant for it must not land elsewhere. That it was started from
 * here, and with which database, is known by the name of its instance.
 *
 * @throws CliError `no_server`, or `no_server_there` where one runs from here at another address
 */
export async function namedServer(env: CliEnvironment, url: string, language: Language): Promise<Server> {
  const answer = await probe(url);
  if (answer !== undefined)
    return serverOf(
      url,
      (await allRunning(env)).find(({ instance }) => instance === answer.instance),
    );
  const found = await findRunning(env);
  if (found?.running.url === undefined) throw new CliError('no_server', { url });
  throw new CliError('no_server_there', { url, ...whereItRuns(found.running, language) });
}
