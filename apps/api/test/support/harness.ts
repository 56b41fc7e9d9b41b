import { type Client, clientOf } from './client.ts';
import { makeTeam, type Team } from './people.ts';
import { startApi, type TestApi } from './start-api.ts';

/** What most files of tests begin with: an API of their own, a team, and the client of one of its members. */
export interface Harness {
  readonly api: TestApi;
  readonly team: Team;
  readonly client: Client;
}

/** Opens a harness for the tests of one file; `api.stop()` closes it. */
export async function openHarness(who: 'editor' | 'reader' = 'editor'): Promise<Harness> {
  const api = await startApi();
  const team = await makeTeam(api, 'team');
  return { api, team, client: clientOf(api, team[who]) };
}
