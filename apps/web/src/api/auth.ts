import { failureOf } from '@sluice/client/browser';
import { server } from './clients.ts';

/** Why a sign-in did not succeed. */
export type SignInFailure = 'wrongCredentials' | 'tooMany' | 'unreachable';

/** Signs in with a session cookie. Undefined when it succeeded. */
export async function signIn(email: string, password: string): Promise<SignInFailure | undefined> {
  try {
    await server.signIn({ email, password });
    return undefined;
  } catch (error) {
    const { code } = failureOf(error);
    if (code === 'sign_in_refused') return 'wrongCredentials';
    return code === 'too_many_requests' ? 'tooMany' : 'unreachable';
  }
}

/** Ends the session. False when the server could not be reached, so that it still stands. */
export function signOut(): Promise<boolean> {
  return server.signOut();
}
