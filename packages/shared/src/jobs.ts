import { z } from 'zod';

/** The tasks of the worker. Each payload is parsed when it is enqueued and again when it is run. */
export const TASKS = ['sniff', 'check', 'commit'] as const;
export type TaskName = (typeof TASKS)[number];

export const importJobSchema = z.object({ organizationId: z.uuid(), importId: z.uuid() });
export type ImportJob = z.infer<typeof importJobSchema>;
