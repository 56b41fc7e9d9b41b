import { isFinal } from '@sluice/shared';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../import/follow.ts';
import { recap } from '../import/recap.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice cancel ID`: asks, and waits until the import stands still. Completed in the meantime is a failure. */
export function addCancel(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('cancel')
    .description(t('help.cancel'))
    .argument('<ID>', t('help.argumentId'))
    .action((text: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          await connection.calls.imports.cancel.mutate({ id });
          const snapshot = await follow(connection, id, ({ status }) => isFinal(status));
          await recap(connection, terminal, snapshot);
          terminal.printJson(snapshot);
          return snapshot.status === 'cancelled' ? EXIT.completed : EXIT.failed;
        });
      }),
    );
}
