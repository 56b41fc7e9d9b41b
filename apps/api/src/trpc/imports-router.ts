import { getBatches } from '@sluice/services/imports/batches';
import { cancelImport } from '@sluice/services/imports/cancel';
import { getCauses } from '@sluice/services/imports/causes';
import { checkImport } from '@sluice/services/imports/check';
import { continueImport } from '@sluice/services/imports/continue';
import { createImport } from '@sluice/services/imports/create';
import { getDraft } from '@sluice/services/imports/draft';
import { editAll } from '@sluice/services/imports/edit-all';
import { editRows } from '@sluice/services/imports/edit-rows';
import { getImport } from '@sluice/services/imports/get';
import { leaveRows } from '@sluice/services/imports/leave';
import { listImports } from '@sluice/services/imports/list';
import { listPlannedRows } from '@sluice/services/imports/planned-rows';
import { previewFile } from '@sluice/services/imports/preview';
import { redoImport } from '@sluice/services/imports/redo';
import { retryImport } from '@sluice/services/imports/retry';
import { listRows } from '@sluice/services/imports/rows';
import { getSameFile } from '@sluice/services/imports/same-file';
import { setDialect } from '@sluice/services/imports/set-dialect';
import { setEntity } from '@sluice/services/imports/set-entity';
import { setMapping } from '@sluice/services/imports/set-mapping';
import { startImport } from '@sluice/services/imports/start';
import { undoImport } from '@sluice/services/imports/undo';
import { previewUndo } from '@sluice/services/imports/undo-preview';
import { unreadableCells } from '@sluice/services/imports/unreadable-cells';
import { z } from 'zod';
import { mutation, query } from './serve.ts';
import { memberProcedure, router } from './trpc.ts';
import { watchChanges } from './watch-changes.ts';
import { watchImport } from './watch-import.ts';

/** The life of an import, one procedure per action. What each does and refuses stands with its verb. */
export const importsRouter = router({
  create: mutation(createImport),
  list: query(listImports),
  get: query(getImport),
  sameFile: query(getSameFile),
  draft: query(getDraft),
  preview: query(previewFile),
  unreadable: query(unreadableCells),
  watch: memberProcedure
    .input(z.object({ id: z.uuid(), lastEventId: z.string().max(20).nullish() }))
    .subscription(({ ctx, input, signal }) => watchImport(ctx, input, signal)),
  changes: memberProcedure.subscription(({ ctx, signal }) => watchChanges(ctx, signal)),
  setDialect: mutation(setDialect),
  setEntity: mutation(setEntity),
  setMapping: mutation(setMapping),
  check: mutation(checkImport),
  start: mutation(startImport),
  cancel: mutation(cancelImport),
  undo: mutation(undoImport),
  redo: mutation(redoImport),
  undoPreview: query(previewUndo),
  continue: mutation(continueImport),
  retry: mutation(retryImport),
  leave: mutation(leaveRows),
  editRows: mutation(editRows),
  editAll: mutation(editAll),
  rows: query(listRows),
  planned: query(listPlannedRows),
  causes: query(getCauses),
  batches: query(getBatches),
});
