import { hasOrganizations, type ShownDemo, shownDemo } from '@sluice/services';
import type { Services } from '../services.ts';

/** What whoever comes to this server may know before signing in. */
export interface Welcome {
  /** False where nobody can sign in yet: the operator has to make an organisation first. */
  readonly hasOrganization: boolean;
  /** Null where there is no demo, or it is nobody's business; never a password. */
  readonly demo: ShownDemo | null;
}

export async function welcome({ env, authDatabase }: Services): Promise<Welcome> {
  const [hasOrganization, demo] = await Promise.all([
    hasOrganizations(authDatabase),
    env.showDemo ? shownDemo(authDatabase) : undefined,
  ]);
  return { hasOrganization, demo: demo ?? null };
}
