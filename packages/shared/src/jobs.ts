import { z } from 'zod';
import type { Phase } from './import/status.ts';

/** The tasks of the worker: the phases of imports, what lets one begin that stands in line, and what tells
 * admins of a schedule that its imports have paused. Each payload is parsed when it is enqueued and again when it is run. */
export const TASKS = [
  'sniff',
  'check',
  'commit',
  'retry',
  'undo',
  'redo',
  'begin',
  'tell',
] as const satisfies readonly (Phase | 'begin' | 'tell')[];
export type TaskName = (typeof TASKS)[number];

export const importJobSchema = z.object({ organizationId: z.uuid(), importId: z.uuid() });
export type ImportJob = z.infer<typeof importJobSchema>;
