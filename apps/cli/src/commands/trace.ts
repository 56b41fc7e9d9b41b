import { entityOf } from '@sluice/shared';
import { fill } from '@sluice/terminal';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { readEntity } from '../import/read-request.ts';
import { CATALOGUES } from '../messages/catalogue.ts';
import { findHistory } from '../record/find-history.ts';
import { sayHistory } from '../record/say-history.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice trace ENTITY KEY`: which import, file, line and person wrote each value of a record. */
export function addTrace(program: Command, scope: Scope): Command {
  const { help } = CATALOGUES[scope.language];
  return program
    .command('trace')
    .description(help.trace)
    .argument('<ENTITY>', fill(help.argumentEntity, HELP_PARAMS))
    .argument('<KEY>', help.argumentKey)
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
