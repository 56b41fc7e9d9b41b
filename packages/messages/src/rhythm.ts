import type { Language, Rhythm } from '@sluice/shared';
import type { Vocabulary } from './messages.ts';

/** In the order of a week; the first day of it here was a Monday. */
const DAYS = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 } as const;

/** When an account is imported from by itself, within a sentence: “every Monday at 03:00 (Europe/Paris)”. */
export function describeRhythm(rhythm: Rhythm, { language, say }: Vocabulary): string {
  switch (rhythm.kind) {
    case 'hours':
      return say(rhythm.every === 1 ? 'common:rhythm.hour' : 'common:rhythm.hours', { every: rhythm.every });
    case 'daily':
      return say('common:rhythm.daily', { at: rhythm.at, timeZone: rhythm.timeZone });
    case 'weekly':
      return say('common:rhythm.weekly', {
        weekday: weekdayName(rhythm.weekday, language),
        at: rhythm.at,
        timeZone: rhythm.timeZone,
      });
  }
}

export function weekdayName(weekday: keyof typeof DAYS, language: Language): string {
  const day = new Date(Date.UTC(2024, 0, DAYS[weekday]));
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(day);
}

const SKIPPED = {
  import_live: 'common:skippedTurn.import_live',
  connection_paused: 'common:skippedTurn.connection_paused',
} as const;

/** That a turn of a schedule brought no import, and why. */
export function describeSkippedTurn(
  { dueAt, reason }: { readonly dueAt: string; readonly reason: string | null },
  { format, say }: Vocabulary,
): string {
  const known = reason === 'connection_paused' ? reason : 'import_live';
  return say(SKIPPED[known], { date: format.dateTime(dueAt) });
}
