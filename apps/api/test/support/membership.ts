import type { Role } from '@sluice/shared';
import { clientOf } from './client.ts';
import type { Person } from './people.ts';
import type { TestApi } from './start-api.ts';

/** The id of somebody's membership, as the list of members tells it. */
export async function memberIdOf(api: TestApi, by: Person, who: Person): Promise<string> {
  const members = await clientOf(api, by).members.list.query();
  const found = members.find(({ email }) => email === who.email);
  if (!found) throw new Error(`${who.email} is no member`);
  return found.id;
}

/** The role that somebody's session has now. */
export async function roleOf(api: TestApi, who: Person): Promise<Role> {
  return (await clientOf(api, who).session.me.query()).role;
}
