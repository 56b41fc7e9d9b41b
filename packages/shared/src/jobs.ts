import { z } from 'zod';
import type { Phase } from './import/status.ts';

/**
 * The tasks of the worker: one for each phase; `recount`, which brings the counts of a dry run up to date with what was
 * corrected since; `begin`, which lets an import begin that stands in line; `tell`, which tells admins of a schedule that
 * its imports have paused. Each payload is parsed when it is enqueued and again when it is run.
 */
export const TASKS = [
  'sniff',
  'check',
  'recount',
  'commit',
  'retry',
  'undo',
  'redo',
  'begin',
  'tell',
] as const satisfies readonly (Phase | 'recount' | 'begin' | 'tell')[];
export type TaskName = (typeof TASKS)[number];

export const importJobSchema = z.object({ organizationId: z.uuid(), importId: z.uuid() });
export type ImportJob = z.infer<typeof importJobSchema>;
