import type { Caller } from '../sign-in/identify.ts';
import { memberProcedure, router } from '../trpc/trpc.ts';

export const sessionRouter = router({
  /** Who is signed in, for which organisation, in which role. */
  me: memberProcedure.query(({ ctx }): Caller => ctx.caller),
});
