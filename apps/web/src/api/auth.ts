import { createAuthClient } from 'better-auth/client';

const auth = createAuthClient();

/** Why a sign-in did not succeed. */
export type SignInFailure = 'wrongCredentials' | 'tooMany' | 'unreachable';

/** Signs in with a session cookie. Undefined when it succeeded. */
export async function signIn(email: string, password: string): Promise<SignInFailure | undefined> {
  try {
    const { error } = await auth.signIn.email({ email, password });
    if (!error) return undefined;
    if (error.status === 429) return 'tooMany';
    return error.status >= 500 ? 'unreachable' : 'wrongCredentials';
  } catch {
    return 'unreachable';
  }
}

/** Ends the session. False when the server could not be reached, so that it still stands. */
export async function signOut(): Promise<boolean> {
  try {
    const { error } = await auth.signOut();
    return !error;
  } catch {
    return false;
  }
}
