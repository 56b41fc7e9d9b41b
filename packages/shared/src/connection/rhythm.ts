import { z } from 'zod';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A time of the day, as clocks show it: `03:00`. */
const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time like 03:00');
const timeZoneSchema = z.string().max(64).refine(isTimeZone, { error: 'is no time zone like Europe/Paris' });

/** Hours between two times of a rhythm, at most: a week. */
export const MAX_HOURS_BETWEEN = 168;

/** When something is done again and again. */
export const rhythmSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hours'), every: z.int().min(1).max(MAX_HOURS_BETWEEN) }),
  z.object({ kind: z.literal('daily'), at: timeOfDaySchema, timeZone: timeZoneSchema }),
  z.object({
    kind: z.literal('weekly'),
    weekday: z.enum(WEEKDAYS),
    at: timeOfDaySchema,
    timeZone: timeZoneSchema,
  }),
]);
export type Rhythm = z.infer<typeof rhythmSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Why a turn of a schedule brings no import: the code of a call that would be refused for it. */
export const SKIP_REASONS = ['import_live', 'connection_paused'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Imports that fail so many times in a row pause their schedule. */
export const FAILURES_THAT_PAUSE = 3;
