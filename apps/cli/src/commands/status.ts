import { isFinal } from '@sluice/shared';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { recap } from '../import/recap.ts';
import { CATALOGUES } from '../messages/catalogue.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice status ID`: where an import stands now; the exit code says it too. */
export function addStatus(program: Command, scope: Scope): Command {
  const { help } = CATALOGUES[scope.language];
  return program
    .command('status')
    .description(help.status)
    .argument('<ID>', help.argumentId)
    .action((text: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const snapshot = await connection.client.imports.get.query({ id });
          await recap(connection, terminal, snapshot);
          const { processedRows, totalRows } = snapshot;
          if (!isFinal(snapshot.status) && totalRows !== null)
            terminal.print(
              terminal.say(terminal.messages.progress.rows, { done: processedRows, total: totalRows }),
            );
          terminal.printJson(snapshot);
          return exitCodeOf(snapshot);
        });
      }),
    );
}
