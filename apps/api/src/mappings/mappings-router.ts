import { mappingNameSchema } from '@sluice/shared';
import { z } from 'zod';
import { editorProcedure, memberProcedure, router } from '../trpc/trpc.ts';
import { listMappings } from './list-mappings.ts';
import { removeMapping } from './remove-mapping.ts';
import { renameMapping } from './rename-mapping.ts';
import { saveMapping } from './save-mapping.ts';

const id = z.uuid();

/** The mappings that an organisation keeps. Everybody may see them; who may import may keep, rename and forget them. */
export const mappingsRouter = router({
  list: memberProcedure.query(({ ctx }) => listMappings(ctx)),

  save: editorProcedure
    .input(z.object({ importId: id, name: mappingNameSchema }))
    .mutation(({ ctx, input }) => saveMapping(ctx, input)),

  rename: editorProcedure
    .input(z.object({ id, name: mappingNameSchema }))
    .mutation(({ ctx, input }) => renameMapping(ctx, input)),

  remove: editorProcedure.input(z.object({ id })).mutation(({ ctx, input }) => removeMapping(ctx, input.id)),
});
