import { type Retention, retentionSchema } from '@sluice/shared';
import { adminProcedure, memberProcedure, router } from '../trpc/trpc.ts';
import { getRetention, setRetention } from './retention.ts';

export const settingsRouter = router({
  /** How many days after its end the parts of an import are kept. */
  retention: memberProcedure.query(({ ctx }): Promise<Retention> => getRetention(ctx)),

  setRetention: adminProcedure
    .input(retentionSchema)
    .mutation(({ ctx, input }): Promise<Retention> => setRetention(ctx, input)),
});
