import type { Prisma } from '@sluice/db';

/** What every phase that is queued begins with, at its first row or behind one: nobody stops it, it has not ended. */
export const WAITING = {
  cancelRequested: false,
  startedAt: null,
  completedAt: null,
  rowsPerSecond: null,
  etaS: null,
} satisfies Prisma.ImportUncheckedUpdateInput;

/** A retry, an undo or a redo of which nothing is done; the import's own counters and its reason stay. */
export const STEP_BEGUN = {
  ...WAITING,
  stepRow: 0,
  stepTotal: null,
  stepProcessed: 0,
  stepRecords: 0,
  stepValues: 0,
  stepKept: 0,
} satisfies Prisma.ImportUncheckedUpdateInput;
