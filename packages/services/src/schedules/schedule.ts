import { type Rhythm, type RunErrorCode, rhythmSchema, runErrorSchema, SKIP_REASONS } from '@sluice/shared';
import { z } from 'zod';

const turnSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('started'), importId: z.uuid() }),
  z.object({ outcome: z.literal('skipped'), reason: z.enum(SKIP_REASONS) }),
]);

/** When a connection is pulled by itself. */
export interface Schedule {
  readonly rhythm: Rhythm;
  /** When it is due next; null while it is paused. */
  readonly nextAt: string | null;
  readonly pausedAt: string | null;
  /** Why the last of its imports failed that paused it; null where a person did, or nobody. */
  readonly pausedReason: RunErrorCode | null;
  /** Its last turn, with its import or why it has none; null where none has come. */
  readonly lastTurn: ({ readonly dueAt: string } & z.output<typeof turnSchema>) | null;
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

const reasonSchema = runErrorSchema.shape.code.nullable();

export function toSchedule({ rhythm, nextAt, pausedAt, pausedReason, turns: [last] }: ScheduleRow): Schedule {
  return {
    rhythm: rhythmSchema.parse(rhythm),
    nextAt: pausedAt ? null : nextAt.toISOString(),
    pausedAt: pausedAt?.toISOString() ?? null,
    pausedReason: reasonSchema.parse(pausedReason),
    lastTurn: last ? { dueAt: last.dueAt.toISOString(), ...turnSchema.parse(last) } : null,
  };
}
