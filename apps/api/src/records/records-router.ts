import { ENTITY_NAMES } from '@sluice/shared';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc/trpc.ts';
import { listRecords } from './list.ts';

export const recordsRouter = router({
  /** What the imports have written: one page of an entity's records, newest last. */
  list: memberProcedure
    .input(
      z.object({
        entity: z.enum(ENTITY_NAMES),
        /** The id of the last record of the page before. */
        cursor: z.uuid().nullish(),
        limit: z.int().min(1).max(200).default(50),
        /** Found anywhere in any text of a record, in any case. */
        search: z.string().max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => listRecords(ctx, input)),
});
