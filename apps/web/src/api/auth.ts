/** Why a sign-in did not succeed. */
export type SignInFailure = 'wrongCredentials' | 'tooMany' | 'unreachable';

/** Signs in with a session cookie. Undefined when it succeeded. */
export async function signIn(email: string, password: string): Promise<SignInFailure | undefined> {
  const status = await post('sign-in/email', { email, password });
  if (status === undefined || status >= 500) return 'unreachable';
  if (status === 429) return 'tooMany';
  return status < 400 ? undefined : 'wrongCredentials';
}

/** Ends the session. False when the server could not be reached, so that it still stands. */
export async function signOut(): Promise<boolean> {
  const status = await post('sign-out', {});
  return status !== undefined && status < 400;
}

/**
 * Two calls, which need none of the library's client: it would be a tenth of all that a page loads.
 *
 * @returns the status of the answer; undefined when there was none
 */
async function post(path: string, body: object): Promise<number | undefined> {
  try {
    const answer = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.status;
  } catch {
    return undefined;
  }
}
