import { z } from 'zod';
import { memberProcedure, router } from '../trpc/trpc.ts';
import { getFile } from './get-file.ts';

export const filesRouter = router({
  /** An uploaded file, and the earlier imports of the same bytes. */
  get: memberProcedure
    .input(z.object({ fileId: z.uuid() }))
    .query(({ ctx, input }) => getFile(ctx, input.fileId)),
});
