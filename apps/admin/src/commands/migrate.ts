import { migrate } from '@sluice/db';
import { type CommonOptions, EXIT } from '@sluice/terminal';
import type { Command } from 'commander';
import { withAdminUrl } from '../database.ts';
import type { AdminScope } from '../scope.ts';

/** `sluice-admin migrate`: does nothing where nothing is to do. */
export function addMigrate(program: Command, scope: AdminScope): Command {
  return program
    .command('migrate')
    .description(scope.messages.t('help.migrate'))
    .action((options: CommonOptions) =>
      scope.run(options, async (terminal) => {
        const applied = await withAdminUrl(scope, (adminUrl) => migrate(adminUrl));
        terminal.print(
          applied.length === 0
            ? terminal.t('migrate.upToDate')
            : terminal.t('migrate.applied', { count: applied.length, names: applied.join(', ') }),
        );
        terminal.printJson({ applied });
        return EXIT.completed;
      }),
    );
}
