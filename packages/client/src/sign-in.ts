import type { ClientError } from './failure.ts';
import { failureOfAnswer } from './failure.ts';
import { answerTo, errorOf, within } from './http.ts';
import { PACE } from './pace.ts';

/** Who signs in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Asks for a session. Two plain requests need none of the library that answers them.
 *
 * @param url of the server, without a slash at its end; empty in a page that comes from it
 * @returns the answer, whose cookie is the session
 * @throws ClientError `sign_in_refused`, `too_many_requests` and others of the server, `unreachable`, `timed_out`,
 *   `not_understood`
 */
export async function requestSession(
  url: string,
  { email, password }: Credentials,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const answer = await post(`${url}/api/auth/sign-in/email`, { email, password }, headers, PACE.call);
  if (answer.ok) return answer;
  throw refusedSignIn(answer.status, await answer.text());
}

/** Ends the session. @returns whether the server has; one that could not be asked still has it, until it expires */
export async function endSession(url: string, headers: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    return (await post(`${url}/api/auth/sign-out`, {}, headers, PACE.signOut)).ok;
  } catch {
    return false;
  }
}

/** A wrong password is answered in the library's own shape; an error of ours keeps its code. */
function refusedSignIn(status: number, body: string): ClientError {
  const failure = failureOfAnswer(status, body);
  const isOurs = failure.params.detail === undefined && failure.code !== 'unauthenticated';
  const isRefused = status === 400 || status === 401 || status === 403;
  return errorOf(isRefused && !isOurs ? { code: 'sign_in_refused', params: {} } : failure);
}

function post(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>>,
  milliseconds: number,
): Promise<Response> {
  return answerTo(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: within(milliseconds),
  });
}
