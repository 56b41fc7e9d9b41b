import type { Role } from '@sluice/shared';
import { seedDemo } from '../../src/seed/seed-demo.ts';
import type { TestApi } from './start-api.ts';

/** Everybody's, to begin with. */
export const PASSWORD = 'correct horse battery';

/** Somebody who is signed in. */
export interface Person {
  readonly email: string;
  readonly cookie: string;
  readonly userId: string;
  readonly organizationId: string;
}

export interface Team {
  readonly organizationId: string;
  readonly admin: Person;
  readonly editor: Person;
  readonly reader: Person;
}

/** An organisation with one signed-in member per role. */
export async function makeTeam(api: TestApi, name: string): Promise<Team> {
  const account = (role: Role) => ({ role, email: `${role}@${name}.example`, password: PASSWORD });
  await seedDemo(api.services.authDatabase, {
    organization: name,
    accounts: [account('admin'), account('editor'), account('read_only')],
  });
  const [admin, editor, reader] = await Promise.all([
    signInAs(api, account('admin').email),
    signInAs(api, account('editor').email),
    signInAs(api, account('read_only').email),
  ]);
  return { organizationId: admin.organizationId, admin, editor, reader };
}

export function signIn(
  api: Pick<TestApi, 'url' | 'origin'>,
  credentials: { email: string; password: string },
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${api.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.origin, ...headers },
    body: JSON.stringify(credentials),
  });
}

export async function signInAs(api: TestApi, email: string): Promise<Person> {
  const response = await signIn(api, { email, password: PASSWORD });
  if (!response.ok) throw new Error(`${email} could not sign in: ${response.status}`);
  const cookie = cookieOf(response);
  const { rows } = await api.admin.query<{ user_id: string; organization_id: string }>(
    'select m.user_id, m.organization_id from members m join users u on u.id = m.user_id where u.email = $1',
    [email],
  );
  const [row] = rows;
  if (!row) throw new Error(`${email} is no member`);
  return { email, cookie, userId: row.user_id, organizationId: row.organization_id };
}

/** The session that an answer to a sign-in begins. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
}
