import { hasOrganizations, type ShownDemo, shownDemo } from '@sluice/services';
import type { Caller } from '@sluice/services/asking';
import { memberProcedure, publicProcedure, router } from './trpc.ts';

/** What whoever comes to this server may know before signing in. */
export interface Welcome {
  /** False where nobody can sign in yet: the operator has to make an organisation first. */
  readonly hasOrganization: boolean;
  /** Null where there is no demo, or it is nobody's business; never a password. */
  readonly demo: ShownDemo | null;
}

export const sessionRouter = router({
  /** Who is signed in, for which organisation, in which role. */
  me: memberProcedure.query(({ ctx }): Caller => ctx.caller),

  /** For the page where one signs in. */
  welcome: publicProcedure.query(async ({ ctx }): Promise<Welcome> => {
    const { env, authDatabase } = ctx.services;
    const [hasOrganization, demo] = await Promise.all([
      hasOrganizations(authDatabase),
      env.showDemo ? shownDemo(authDatabase) : undefined,
    ]);
    return { hasOrganization, demo: demo ?? null };
  }),
});
