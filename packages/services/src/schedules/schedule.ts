import { type Rhythm, rhythmSchema } from '@sluice/shared';
import { z } from 'zod';

/** When a connection is pulled by itself. */
export interface Schedule {
  readonly rhythm: Rhythm;
  /** When it is due next; null while it is paused. */
  readonly nextAt: string | null;
  readonly pausedAt: string | null;
  /** The code with which the last of its imports failed that paused it; null where a person did, or nobody. */
  readonly pausedReason: string | null;
  /** Its last turn; null where none has come. */
  readonly lastTurn: {
    readonly dueAt: string;
    readonly outcome: 'started' | 'skipped';
    /** Why it was skipped, as a code: `import_live`, `connection_paused`. */
    readonly reason: string | null;
    readonly importId: string | null;
  } | null;
}

export const SCHEDULE_COLUMNS = {
  rhythm: true,
  nextAt: true,
  pausedAt: true,
  pausedReason: true,
  turns: {
    orderBy: { dueAt: 'desc' },
    take: 1,
    select: { dueAt: true, outcome: true, reason: true, importId: true },
  },
} as const;

interface ScheduleRow {
  readonly rhythm: unknown;
  readonly nextAt: Date;
  readonly pausedAt: Date | null;
  readonly pausedReason: string | null;
  readonly turns: readonly {
    readonly dueAt: Date;
    readonly outcome: string;
    readonly reason: string | null;
    readonly importId: string | null;
  }[];
}

const outcomeSchema = z.enum(['started', 'skipped']);

export function toSchedule({ rhythm, nextAt, pausedAt, pausedReason, turns: [last] }: ScheduleRow): Schedule {
  return {
    rhythm: rhythmSchema.parse(rhythm),
    nextAt: pausedAt ? null : nextAt.toISOString(),
    pausedAt: pausedAt?.toISOString() ?? null,
    pausedReason,
    lastTurn: last
      ? { ...last, dueAt: last.dueAt.toISOString(), outcome: outcomeSchema.parse(last.outcome) }
      : null,
  };
}
