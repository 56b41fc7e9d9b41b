import type { Prisma } from '@sluice/db';

/**
 * The state that every phase begins with: nothing done, nobody has it, no earlier reason or request stands. What the
 * dry run counted stays in the plan, so that the counts of a commit are never anything but what it wrote.
 */
export const NOTHING_DONE = {
  processedRows: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  errors: 0,
  warnings: 0,
  currentBatch: 0,
  rowsPerSecond: null,
  etaS: null,
  cursorRow: 0,
  cursorByte: 0n,
  cursorLine: 0,
  cancelRequested: false,
  lastErrorCode: null,
  lastErrorParams: {},
  startedAt: null,
  completedAt: null,
} satisfies Prisma.ImportUpdateInput;
