import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { runAction } from '../import/run-action.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice continue ID`: goes on with what was stopped or broke, in its phase and from its checkpoint. */
export function addContinue(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('continue')
    .description(t('help.continue'))
    .argument('<ID>', t('help.argumentId'))
    .action((text: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        return withConnection(scope.env, terminal, scope.signal, (connection) => {
          const ask = () => connection.calls.imports.continue.mutate({ id });
          return runAction(connection, terminal, id, 'continue', { ask }, scope.signal);
        });
      }),
    );
}
