import { signOut } from '../api/auth.ts';
import { queryClient } from '../api/clients.ts';

/** Signs out and loads anew, so that nothing of what was shown stays in memory. False when the server was not reached. */
export async function leave(): Promise<boolean> {
  if (!(await signOut())) return false;
  queryClient.clear();
  location.assign('/sign-in');
  return true;
}
