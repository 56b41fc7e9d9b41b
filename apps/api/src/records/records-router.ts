import { ENTITY_NAMES } from '@sluice/shared';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc/trpc.ts';
import { findRecord } from './find.ts';
import { recordHistory } from './history.ts';
import { listRecords } from './list.ts';

/** PostgreSQL has no texts with a NUL in them. */
const keySchema = z
  .string()
  .min(1)
  .max(1_000)
  .refine((key) => !key.includes('\0'));

export const recordsRouter = router({
  /** One page of an entity's records, as they are now; in the order they were made in unless `sort` says otherwise. */
  list: memberProcedure
    .input(
      z.object({
        entity: z.enum(ENTITY_NAMES),
        /** `nextCursor` of the page before: it belongs to that page's sort. */
        cursor: z.string().max(4_000).nullish(),
        limit: z.int().min(1).max(200).default(50),
        /** Found anywhere in any text of a record, in any case. */
        search: z.string().max(200).optional(),
        /** By `id` (when it was made), by `updatedAt`, or by the name of a field. */
        sort: z.object({ by: z.string().max(64), direction: z.enum(['asc', 'desc']) }).optional(),
      }),
    )
    .query(({ ctx, input }) => listRecords(ctx, input)),

  /** Where each value of a record comes from, and what was done to it; also of one that was deleted. */
  history: memberProcedure
    .input(z.object({ entity: z.enum(ENTITY_NAMES), id: z.uuid() }))
    .query(({ ctx, input }) => recordHistory(ctx, input)),

  find: memberProcedure
    .input(z.object({ entity: z.enum(ENTITY_NAMES), key: keySchema }))
    .query(({ ctx, input }) => findRecord(ctx, input)),
});
