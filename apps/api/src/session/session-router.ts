import type { Caller } from '../sign-in/identify.ts';
import { memberProcedure, publicProcedure, router } from '../trpc/trpc.ts';
import { type Welcome, welcome } from './welcome.ts';

export const sessionRouter = router({
  /** Who is signed in, for which organisation, in which role. */
  me: memberProcedure.query(({ ctx }): Caller => ctx.caller),

  /** For the page where one signs in. */
  welcome: publicProcedure.query(({ ctx }): Promise<Welcome> => welcome(ctx.services)),
});
