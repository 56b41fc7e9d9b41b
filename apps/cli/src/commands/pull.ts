import type { Client } from '@sluice/client';
import { entityInWords } from '@sluice/messages';
import { isFinal, isInLine, type Snapshot } from '@sluice/shared';
import { type Command, Option } from 'commander';
import { findAccount, readAccountId } from '../account/find-account.ts';
import { type PartOptions, readPart } from '../account/read-part.ts';
import { withConnection } from '../connection/connect.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { cancelOnInterrupt } from '../import/cancel-on-interrupt.ts';
import { follow } from '../import/follow.ts';
import { createProgress } from '../import/progress-bar.ts';
import { recap } from '../import/recap.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice pull ID`: imports from a connected account, follows it to its end, and says what became of it. */
export function addPull(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('pull')
    .description(t('help.pull'))
    .argument('<ID>', t('help.argumentConnection'))
    .option('--since <moment>', t('help.optionSince'))
    .option('--until <moment>', t('help.optionUntil'))
    .addOption(new Option('--all', t('help.optionAll')).conflicts(['since', 'until']))
    .option('--limit <number>', t('help.optionRows'))
    .action((text: string, options: PartOptions & CommonOptions) =>
      scope.run(options, (terminal) => {
        const wanted = readAccountId(text);
        const part = readPart(options, new Date());
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const { id: connectionId } = await findAccount(connection, wanted);
          const begun = await connection.calls.connections.pull.mutate({ connectionId, ...part });
          const ended = await seeThrough(connection, terminal, begun, scope.signal);
          await recap(connection, terminal, ended);
          terminal.printJson(ended);
          return exitCodeOf(ended);
        });
      }),
    );
}

const MOMENT_MS = 2_000;

/** To its end, with Ctrl-C asking for a cancel all along, also while it stands in line or waits for its service. */
async function seeThrough(
  connection: Client,
  terminal: Terminal,
  begun: Snapshot,
  signal: AbortSignal,
): Promise<Snapshot> {
  const progress = createProgress(terminal);
  using _ = cancelOnInterrupt(connection, terminal, progress, begun.id, signal);
  let last = begun;
  // A moment later, since a worker lets it begin at once where no other goes first.
  const timer = setTimeout(() => {
    if (!isInLine(last) || signal.aborted) return;
    progress.clear();
    const params = { entity: entityInWords(begun.entity, terminal.language) };
    terminal.note(terminal.t('accounts.inLine', params));
  }, MOMENT_MS);
  try {
    return await follow(connection, begun.id, (snapshot) => {
      last = snapshot;
      progress.importing(snapshot);
      return isFinal(snapshot.status);
    });
  } finally {
    clearTimeout(timer);
    progress.clear();
  }
}
