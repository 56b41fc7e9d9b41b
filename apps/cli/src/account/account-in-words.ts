import { describePause, describeRhythm, describeSkippedTurn } from '@sluice/messages';
import { countsInWords } from '../import/counts-in-words.ts';
import { statusInWords } from '../import/status-in-words.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { ListedConnection } from './find-account.ts';

/** How the last import of it went: “completed, 28 Nov 2026, 11:02: 1,204 created”. */
export function lastInWords({ lastImport }: ListedConnection, terminal: Terminal): string {
  if (!lastImport) return terminal.t('accounts.never');
  return terminal.t('accounts.lastImport', {
    status: statusInWords(terminal, lastImport),
    date: terminal.format.dateTime(lastImport.createdAt),
    counts: countsInWords(terminal, lastImport),
  });
}

/** When it is imported from by itself next, and how often. */
export function nextInWords({ schedule, pausedAt }: ListedConnection, terminal: Terminal): string {
  if (pausedAt) return terminal.t('accounts.paused');
  if (!schedule) return '–';
  const rhythm = describeRhythm(schedule.rhythm, terminal);
  return schedule.nextAt === null
    ? terminal.t('accounts.schedulePaused', { rhythm })
    : `${terminal.format.dateTime(schedule.nextAt)} (${rhythm})`;
}

/** What is to be known of a schedule beside when it is due: that it is paused and why, and that its last turn was skipped. */
export function scheduleNotes(connection: ListedConnection, terminal: Terminal): string[] {
  const { schedule } = connection;
  if (!schedule) return [];
  const { lastTurn } = schedule;
  const paused = describePause(schedule, connection, terminal);
  return [
    ...(paused ? [paused] : []),
    ...(lastTurn?.outcome === 'skipped' ? [describeSkippedTurn(lastTurn, terminal)] : []),
  ];
}
