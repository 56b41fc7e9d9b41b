import { isFinal } from '@sluice/shared';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { progressInWords } from '../import/progress-of.ts';
import { recap } from '../import/recap.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice status ID`: where an import stands now; the exit code says it too. */
export function addStatus(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('status')
    .description(t('help.status'))
    .argument('<ID>', t('help.argumentId'))
    .action((text: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const snapshot = await connection.calls.imports.get.query({ id });
          await recap(connection, terminal, snapshot);
          const progressed = isFinal(snapshot.status) ? undefined : progressInWords(snapshot, terminal);
          if (progressed !== undefined) terminal.print(progressed);
          terminal.printJson(snapshot);
          return exitCodeOf(snapshot);
        });
      }),
    );
}
