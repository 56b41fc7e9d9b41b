import type { Language } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { type Connection, createClient, headersFor } from './client.ts';
import type { Credentials } from './data-dir.ts';
import { readRefusal } from './read-refusal.ts';

/**
 * Signs in by e-mail and password.
 *
 * @throws CliError `sign_in_refused`, `no_server`, `answer_not_understood`
 */
export async function signIn(url: string, credentials: Credentials, language: Language): Promise<Connection> {
  const response = await post(url, credentials, language);
  const refusal = response.ok ? undefined : readRefusal(await response.text());
  // Too many attempts, say. A wrong password is answered in another shape.
  if (refusal && refusal.code !== 'unauthenticated') throw refusal;
  if (response.status === 400 || response.status === 401 || response.status === 403)
    throw new CliError('sign_in_refused', { url, email: credentials.email });
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .filter((pair) => pair !== '')
    .join('; ');
  if (!response.ok || cookie === '')
    throw new CliError('answer_not_understood', { url, detail: `HTTP ${response.status}` });
  const headers = headersFor(url, cookie, language);
  return { url, headers, client: createClient(url, headers) };
}

/** Ends the session. That it cannot be ended now is no matter: it expires by itself. */
export async function signOut({ url, headers }: Connection): Promise<void> {
  await fetch(`${url}/api/auth/sign-out`, {
    method: 'POST',
    headers,
    signal: AbortSignal.timeout(2_000),
  }).catch(() => undefined);
}

async function post(url: string, { email, password }: Credentials, language: Language): Promise<Response> {
  try {
    return await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: new URL(url).origin,
        'x-sluice-language': language,
      },
      body: JSON.stringify({ email, password }),
    });
  } catch (error) {
    throw new CliError('no_server', { url }, { cause: error });
  }
}
