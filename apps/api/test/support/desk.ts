import { type Client, clientOf } from './client.ts';
import { makeTeam, type Team } from './people.ts';
import { startApi, type TestApi } from './start-api.ts';

/** What most files of tests begin with: an API of their own, a team, and the client of one of its members. */
export interface Desk {
  readonly api: TestApi;
  readonly team: Team;
  readonly client: Client;
}

/** Opens a desk for the tests of one file; `api.stop()` closes it. */
export async function openDesk(who: 'editor' | 'reader' = 'editor'): Promise<Desk> {
  const api = await startApi();
  const team = await makeTeam(api, 'team');
  return { api, team, client: clientOf(api, team[who]) };
}
