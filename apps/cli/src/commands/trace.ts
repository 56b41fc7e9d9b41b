import { entityOf } from '@sluice/shared';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { readEntity } from '../import/read-request.ts';
import { findHistory } from '../record/find-history.ts';
import { sayHistory } from '../record/say-history.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice trace ENTITY KEY`: which import, file, line and person wrote each value of a record. */
export function addTrace(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('trace')
    .description(t('help.trace'))
    .argument('<ENTITY>', t('help.argumentEntity', HELP_PARAMS))
    .argument('<KEY>', t('help.argumentKey'))
    .action((name: string, key: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const entity = readEntity(name);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const history = await findHistory(connection, entity, key);
          sayHistory(terminal, entityOf(entity), history);
          terminal.printJson(history);
          return EXIT.completed;
        });
      }),
    );
}
