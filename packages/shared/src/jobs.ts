import { z } from 'zod';
import type { Phase } from './import/status.ts';

/** The tasks of the worker: the phases of imports, and what lets one begin that stands in line. Each payload is parsed when it is enqueued and again when it is run. */
export const TASKS = [
  'sniff',
  'check',
  'commit',
  'retry',
  'undo',
  'redo',
  'begin',
] as const satisfies readonly (Phase | 'begin')[];
export type TaskName = (typeof TASKS)[number];

export const importJobSchema = z.object({ organizationId: z.uuid(), importId: z.uuid() });
export type ImportJob = z.infer<typeof importJobSchema>;
