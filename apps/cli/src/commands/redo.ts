import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { runAction } from '../import/run-action.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice redo ID`: takes back an undo, whole or broken off. */
export function addRedo(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('redo')
    .description(t('help.redo'))
    .argument('<ID>', t('help.argumentId'))
    .action((text: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        return withConnection(scope.env, terminal, scope.signal, (connection) => {
          const ask = () => connection.calls.imports.redo.mutate({ id });
          return runAction(connection, terminal, id, 'redo', { ask }, scope.signal);
        });
      }),
    );
}
