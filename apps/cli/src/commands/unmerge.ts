import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice unmerge ID`: undoes a merge; what was changed since stays, and is told. */
export function addUnmerge(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('unmerge')
    .description(t('help.unmerge'))
    .argument('<ID>', t('help.argumentMerge'))
    .action((text: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        return withConnection(scope.env, terminal, scope.signal, async ({ calls }) => {
          const undone = await calls.duplicates.undoMerge.mutate({ id });
          terminal.print(t('merge.undone', { kept: undone.keptId, merged: undone.mergedId }));
          if (undone.left.length > 0) terminal.print(t('merge.left', { fields: undone.left.join(', ') }));
          terminal.printJson(undone);
          return EXIT.completed;
        });
      }),
    );
}
