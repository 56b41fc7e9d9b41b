import type { ImportStatus, Phase } from '@sluice/shared';

/** The phases that a worker claims an import for, and what its status says meanwhile. */
export const RUNNING_STATUS = {
  check: 'parsing',
  commit: 'committing',
  retry: 'committing',
  undo: 'undoing',
  redo: 'undoing',
} as const satisfies Readonly<Partial<Record<Phase, ImportStatus>>>;

export type RunPhase = keyof typeof RUNNING_STATUS;
