import { type Counts, describeRunError, entityOf, type Snapshot } from '@sluice/shared';
import type { Connection } from '../connection/client.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How many refused rows a recap quotes; the report has them all. */
const QUOTED = 5;

/** Says in words what became of an import, or what would (after a dry run). */
export async function recap(connection: Connection, terminal: Terminal, snapshot: Snapshot): Promise<void> {
  if (terminal.json) return;
  sayHeadline(terminal, snapshot);
  if (snapshot.lastError) {
    const { code, params } = snapshot.lastError;
    terminal.print(describeRunError(code, params, terminal.language));
  }
  const began = snapshot.phase === 'commit' || snapshot.status === 'ready';
  if (snapshot.status === 'failed' || snapshot.status === 'cancelled') {
    const wrote = began && snapshot.inserted + snapshot.updated > 0;
    terminal.print(wrote ? terminal.messages.recap.partial : terminal.messages.recap.nothing);
    if (!began) return;
  }
  sayCounts(terminal, snapshot);
  if (snapshot.errors > 0) await sayRefused(connection, terminal, snapshot);
}

/** `6,593 created, 1 skipped, 7 refused`: what there is none of is left out. */
export function countsInWords(terminal: Terminal, counts: Counts): string {
  const said = COUNTED.filter((name) => counts[name] > 0).map(
    (name) => `${terminal.number(counts[name])} ${terminal.messages.count[name]}`,
  );
  return said.length > 0 ? said.join(', ') : `0 ${terminal.messages.count.inserted}`;
}

const COUNTED = ['inserted', 'updated', 'unchanged', 'skipped', 'errors', 'warnings'] as const;

function sayHeadline(terminal: Terminal, snapshot: Snapshot): void {
  const { recap: words, status } = terminal.messages;
  const params = {
    file: snapshot.source.name,
    entity: entityOf(snapshot.entity).label.many[terminal.language].toLowerCase(),
    status: status[snapshot.status],
    rows: snapshot.totalRows ?? 0,
    seconds: snapshot.elapsedS ?? 0,
  };
  const template =
    snapshot.status === 'ready'
      ? words.dryRun
      : snapshot.status === 'completed' && snapshot.elapsedS !== null
        ? words.endedIn
        : words.ended;
  terminal.print(terminal.say(template, params));
}

function sayCounts(terminal: Terminal, snapshot: Snapshot): void {
  for (const name of COUNTED) {
    // Warnings are counted besides: their rows are among the others.
    if (name === 'warnings' && snapshot.warnings === 0) continue;
    terminal.print(`  ${terminal.number(snapshot[name]).padStart(11)}  ${terminal.messages.count[name]}`);
  }
}

async function sayRefused(
  { client }: Connection,
  terminal: Terminal,
  { id, errors }: Snapshot,
): Promise<void> {
  const { recap: words } = terminal.messages;
  const { items } = await client.imports.rows.query({ id, outcome: 'error', limit: QUOTED });
  terminal.print(terminal.say(words.refusedTitle, { shown: items.length, total: errors }));
  for (const { line, messages } of items)
    terminal.print(terminal.say(words.refusedRow, { line: String(line), reason: messages.join(' ') }));
  terminal.print(terminal.say(words.report, { id }));
}
