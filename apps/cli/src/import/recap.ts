import type { Client } from '@sluice/client';
import { describeRunError, entityInWords, placeInWords } from '@sluice/messages';
import {
  type AfterCommitPhase,
  actionsOf,
  afterCommitCounts,
  COUNTERS,
  isAfterCommit,
  type Snapshot,
  sheetOf,
} from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';
import { countLine, sayErased, sayFoundBy } from './counts-in-words.ts';
import { statusInWords } from './status-in-words.ts';

/** How many refused rows a recap quotes; the report has them all. */
const QUOTED = 5;

/** Says in words what became of an import, or what would (after a dry run). */
export async function recap(connection: Client, terminal: Terminal, snapshot: Snapshot): Promise<void> {
  if (terminal.json) return;
  const { status, phase } = snapshot;
  const stopped = status === 'failed' || status === 'cancelled';
  sayHeadline(terminal, snapshot);
  if (snapshot.lastError) {
    const { code, params } = snapshot.lastError;
    terminal.print(describeRunError(code, params, terminal));
  }
  if (isAfterCommit(phase)) sayAfterCommit(terminal, snapshot, phase);
  else if (stopped) sayWhatStays(terminal, snapshot);
  if (tellsOfCounts(snapshot)) {
    for (const name of COUNTERS) {
      if (name === 'warnings' && snapshot.warnings === 0) continue;
      terminal.print(
        countLine(terminal, snapshot[name], terminal.t(`common:counted.${name}`, { count: snapshot[name] })),
      );
    }
    // A plan is what is known of an import that has not begun; later it is what was said before.
    if (snapshot.status === 'ready') sayFoundBy(terminal, snapshot);
    sayErased(terminal, snapshot);
    if (snapshot.errors > 0 && !snapshot.purged.rows) await sayRefused(connection, terminal, snapshot);
    if (snapshot.warnings > 0 && !snapshot.purged.rows) {
      terminal.print(terminal.t('recap.warnings', { id: snapshot.id }));
    }
  }
  if (stopped) sayWhatIsPossible(terminal, snapshot);
}

/** Whether the counts say what the table now has of the import: before its commit, or once it is undone, they do not. */
function tellsOfCounts({ status, phase }: Snapshot): boolean {
  const stopped = status === 'failed' || status === 'cancelled';
  if (phase === 'undo' || phase === 'redo') return status === 'completed';
  return phase === 'commit' || phase === 'retry' || !stopped;
}

function sayHeadline(terminal: Terminal, snapshot: Snapshot): void {
  const { t, format, language } = terminal;
  const file = snapshot.source.name;
  const entity = entityInWords(snapshot.entity, language);
  const rows = t('common:unit.rows', { count: snapshot.totalRows ?? 0 });
  const status = statusInWords(terminal, snapshot);
  const timed = snapshot.status === 'completed' && !isAfterCommit(snapshot.phase);
  if (snapshot.status === 'ready') terminal.print(t('recap.dryRun', { file, entity, rows }));
  else if (timed && snapshot.elapsedS !== null) {
    const time = format.duration(snapshot.elapsedS);
    terminal.print(t('recap.endedIn', { file, entity, status, time, rows }));
  } else terminal.print(t('recap.ended', { file, entity, status }));
}

/** How far a retry, an undo or a redo came; nothing before a worker has had it. */
function sayAfterCommit(terminal: Terminal, { step, elapsedS }: Snapshot, phase: AfterCommitPhase): void {
  if (!step || step.total === null) return;
  const { t, format } = terminal;
  terminal.print(t(`afterCommit.${phase}.done`, { time: format.duration(elapsedS ?? 0) }));
  const { vouched, ...counts } = afterCommitCounts(step);
  for (const name of ['records', 'values', 'kept'] as const) {
    const count = counts[name];
    if (count === 0 && name !== 'records') continue;
    terminal.print(countLine(terminal, count, t(`afterCommit.${phase}.${name}`, { count })));
  }
  if (vouched > 0) {
    terminal.print(countLine(terminal, vouched, t('afterCommit.undo.vouched', { count: vouched })));
  }
}

function sayWhatStays(terminal: Terminal, snapshot: Snapshot): void {
  const wrote = snapshot.phase === 'commit' && snapshot.inserted + snapshot.updated > 0;
  terminal.print(wrote ? terminal.t('recap.partial') : terminal.t('recap.nothing'));
}

async function sayRefused({ calls }: Client, terminal: Terminal, snapshot: Snapshot): Promise<void> {
  const { id, errors } = snapshot;
  const sheet = sheetOf(snapshot);
  const { items } = await calls.imports.rows.query({ id, outcome: 'error', limit: QUOTED });
  terminal.print(terminal.t('recap.refusedTitle', { shown: items.length, total: errors }));
  for (const { line, messages } of items) {
    // A row that was corrected and is right now is still refused until it is tried again.
    const reason = messages.length > 0 ? messages.join(' ') : terminal.t('recap.corrected');
    terminal.print(
      terminal.t('recap.refusedRow', { place: placeInWords({ line, sheet }, terminal), reason }),
    );
  }
  terminal.print(terminal.t('recap.report', { id }));
}

function sayWhatIsPossible(terminal: Terminal, snapshot: Snapshot): void {
  const commands = actionsOf(snapshot).map((action) => `sluice ${action} ${snapshot.id}`);
  if (commands.length > 0) terminal.print(terminal.t('recap.next', { commands: commands.join(', ') }));
}
