import {
  dialectOverridesSchema,
  ENTITY_NAMES,
  exceptionSchema,
  IMPORT_STATUSES,
  mappingSchema,
  PHASES,
} from '@sluice/shared';
import { z } from 'zod';
import { editorProcedure, memberProcedure, router } from '../trpc/trpc.ts';
import { getBatches } from './batches.ts';
import { cancelImport } from './cancel.ts';
import { getCauses } from './causes.ts';
import { watchChanges } from './changes.ts';
import { checkImport } from './check.ts';
import { continueImport } from './continue.ts';
import { createImport } from './create.ts';
import { getDraft } from './draft.ts';
import { editRows, rowEditsSchema } from './edit-rows.ts';
import { getImport } from './get.ts';
import { glimpse } from './glimpse.ts';
import { listImports } from './list.ts';
import { optionChangesSchema } from './options.ts';
import { PLANNED_OUTCOMES } from './planned-places.ts';
import { listPlannedRows } from './planned-rows.ts';
import { redoImport } from './redo.ts';
import { retryImport } from './retry.ts';
import { listRows } from './rows.ts';
import { getSameFile } from './same-file.ts';
import { setDialect } from './set-dialect.ts';
import { setMapping } from './set-mapping.ts';
import { startImport } from './start.ts';
import { undoImport } from './undo.ts';
import { previewUndo } from './undo-preview.ts';
import { watchImport } from './watch.ts';

const id = z.uuid();
const byId = z.object({ id });

/** The life of an import, one procedure per step. What each does and refuses stands in the file of its name. */
export const importsRouter = router({
  create: editorProcedure
    .input(
      z.object({
        fileId: z.uuid(),
        entity: z.enum(ENTITY_NAMES),
        options: optionChangesSchema.optional(),
        /** Import bytes again that were already imported to completion. */
        again: z.boolean().optional(),
        /** The same, read and mapped as this earlier import of them was. */
        like: id.optional(),
      }),
    )
    .mutation(({ ctx, input }) => createImport(ctx, input)),

  list: memberProcedure
    .input(
      z.object({
        limit: z.int().min(1).max(100).default(25),
        cursor: id.nullish(),
        entity: z.enum(ENTITY_NAMES).optional(),
        status: z.enum(IMPORT_STATUSES).optional(),
        search: z.string().max(200).optional(),
      }),
    )
    .query(({ ctx, input }) => listImports(ctx, input)),

  get: memberProcedure.input(byId).query(({ ctx, input }) => getImport(ctx, input.id)),

  sameFile: memberProcedure.input(byId).query(({ ctx, input }) => getSameFile(ctx, input.id)),

  draft: memberProcedure.input(byId).query(({ ctx, input }) => getDraft(ctx, input.id)),

  glimpse: memberProcedure
    .input(z.object({ id, dialect: dialectOverridesSchema }))
    .query(({ ctx, input }) => glimpse(ctx, input)),

  watch: memberProcedure
    .input(z.object({ id, lastEventId: z.string().max(20).nullish() }))
    .subscription(({ ctx, input, signal }) => watchImport(ctx, input, signal)),

  changes: memberProcedure.subscription(({ ctx, signal }) => watchChanges(ctx, signal)),

  setDialect: editorProcedure
    .input(z.object({ id, dialect: dialectOverridesSchema }))
    .mutation(({ ctx, input }) => setDialect(ctx, input)),

  setMapping: editorProcedure
    .input(z.object({ id, mapping: mappingSchema, options: optionChangesSchema.optional() }))
    .mutation(({ ctx, input }) => setMapping(ctx, input)),

  check: editorProcedure.input(byId).mutation(({ ctx, input }) => checkImport(ctx, input.id)),

  start: editorProcedure.input(byId).mutation(({ ctx, input }) => startImport(ctx, input.id)),

  cancel: editorProcedure.input(byId).mutation(({ ctx, input }) => cancelImport(ctx, input.id)),

  undo: editorProcedure.input(byId).mutation(({ ctx, input }) => undoImport(ctx, input.id)),

  redo: editorProcedure.input(byId).mutation(({ ctx, input }) => redoImport(ctx, input.id)),

  undoPreview: memberProcedure
    .input(
      z.object({
        id,
        /** The row number of the last kept record of the page before. */
        cursor: z.int().min(0).nullish(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => previewUndo(ctx, input)),

  continue: editorProcedure.input(byId).mutation(({ ctx, input }) => continueImport(ctx, input.id)),

  retry: editorProcedure
    .input(z.object({ id, fileId: z.uuid().optional() }))
    .mutation(({ ctx, input }) => retryImport(ctx, input)),

  editRows: editorProcedure
    .input(z.object({ id, edits: rowEditsSchema }))
    .mutation(({ ctx, input }) => editRows(ctx, input)),

  rows: memberProcedure
    .input(
      z.object({
        id,
        outcome: exceptionSchema.shape.outcome.optional(),
        /** The row number of the last item of the page before. */
        cursor: z.int().min(0).nullish(),
        /** Rows to pass over after the cursor. */
        skip: z.int().min(0).optional(),
        limit: z.int().min(1).max(1_000).default(50),
      }),
    )
    .query(({ ctx, input }) => listRows(ctx, input)),

  planned: memberProcedure
    .input(
      z.object({
        id,
        outcome: z.enum(PLANNED_OUTCOMES),
        /** `nextCursor` of the page before. */
        cursor: z.int().min(0).nullish(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => listPlannedRows(ctx, input)),

  causes: memberProcedure.input(byId).query(({ ctx, input }) => getCauses(ctx, input.id)),

  batches: memberProcedure
    .input(
      z.object({
        id,
        phase: z.enum(PHASES).default('commit'),
        /** Of more batches, neighbours are put together. */
        most: z.int().min(1).max(1_000).default(200),
      }),
    )
    .query(({ ctx, input }) => getBatches(ctx, input)),
});
