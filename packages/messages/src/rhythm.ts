import type { Language, Rhythm, RunErrorCode, Service, SkipReason } from '@sluice/shared';
import { describeRunError } from './describe.ts';
import type { Vocabulary } from './messages.ts';
import { serviceInWords } from './service.ts';

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
} as const satisfies Readonly<Record<SkipReason, string>>;

/** That a turn of a schedule brought no import, and why. */
export function describeSkippedTurn(
  { dueAt, reason }: { readonly dueAt: string; readonly reason: SkipReason },
  { format, say }: Vocabulary,
): string {
  return say(SKIPPED[reason], { date: format.dateTime(dueAt) });
}

/** That a schedule is paused since a moment, and by what: undefined where it is not. */
export function describePause(
  {
    pausedAt,
    pausedReason,
  }: { readonly pausedAt: string | null; readonly pausedReason: RunErrorCode | null },
  of: { readonly service: Service; readonly account: string },
  vocabulary: Vocabulary,
): string | undefined {
  if (pausedAt === null) return undefined;
  const { format, say } = vocabulary;
  const date = format.dateTime(pausedAt);
  if (pausedReason === null) return say('common:pausedSchedule.byPerson', { date });
  return say('common:pausedSchedule.byFailures', { date, why: whyPaused(pausedReason, of, vocabulary) });
}

/** Why the imports of a schedule fail, as far as it is no matter of one of them. */
function whyPaused(
  code: RunErrorCode,
  { service, account }: Parameters<typeof describePause>[1],
  vocabulary: Vocabulary,
): string {
  switch (code) {
    case 'credentials_refused':
    case 'secret_unreadable':
    case 'account_unknown':
    case 'account_hidden':
    case 'disk_full':
      return describeRunError(code, { service, account }, vocabulary);
    case 'service_unavailable':
    case 'service_answer_unreadable':
      return vocabulary.say('common:pausedSchedule.unanswered', {
        service: serviceInWords(service, vocabulary),
      });
    default:
      return vocabulary.say('common:pausedSchedule.otherwise', {});
  }
}
