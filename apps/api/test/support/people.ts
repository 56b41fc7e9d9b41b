import { createHmac } from 'node:crypto';
import { CREDENTIAL } from '@sluice/services';
import { ROLES, type Role } from '@sluice/shared';
import { hashPassword } from 'better-auth/crypto';
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

/** The hash of everybody's password: it takes a tenth of a second by design, and there are hundreds of them. */
const PASSWORD_HASH = hashPassword(PASSWORD);

/** An organisation with one signed-in member per role. */
export async function makeTeam(api: TestApi, name: string): Promise<Team> {
  const { rows } = await api.admin.query<{
    email: string;
    role: Role;
    userId: string;
    organizationId: string;
  }>(
    `with organization as (insert into organizations (name, slug) values ($1, $1) returning id),
     person as (
       insert into users (name, email, email_verified)
       select upper(left(role, 1)) || substr(role, 2), role || '@' || $1 || '.example', true from unnest($2::text[]) role
       returning id, email),
     account as (
       insert into accounts (user_id, account_id, provider_id, password) select id, id::text, $3, $4 from person)
     insert into members (organization_id, user_id, role)
     select organization.id, person.id, split_part(email, '@', 1) from organization, person
     returning role, user_id as "userId", organization_id as "organizationId",
       (select email from person where id = user_id) as email`,
    [name, ROLES, CREDENTIAL, await PASSWORD_HASH],
  );
  const personOf = async (role: Role): Promise<Person> => {
    const row = rows.find((one) => one.role === role);
    if (!row) throw new Error(`nobody is ${role}`);
    const { email, userId, organizationId } = row;
    return { email, userId, organizationId, cookie: await beginSession(api, userId) };
  };
  const [admin, editor, reader] = await Promise.all([
    personOf('admin'),
    personOf('editor'),
    personOf('read_only'),
  ]);
  return { organizationId: admin.organizationId, admin, editor, reader };
}

/** Begins a session as a sign-in does, but for the check of the password, and gives its cookie. */
async function beginSession(api: TestApi, userId: string): Promise<string> {
  const { internalAdapter, authCookies, secret } = await api.services.auth.$context;
  const { token } = await internalAdapter.createSession(userId);
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
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
