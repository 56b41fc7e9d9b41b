import { createPrisma } from '@sluice/db';
import { rotateSecrets } from '@sluice/services/connections/rotate-secrets';
import { SecretKeys } from '@sluice/services/connections/secret';
import { type CommonOptions, EXIT } from '@sluice/terminal';
import type { Command } from 'commander';
import { AdminError } from '../admin-error.ts';
import { withOrganizations } from '../database.ts';
import type { AdminScope } from '../scope.ts';

/**
 * `sluice-admin secrets rotate`: keys and tokens of connected accounts are written anew by the first of the keys in
 * SLUICE_SECRETS_KEY, after which the others may go from there.
 */
export function addRotate(group: Command, scope: AdminScope): Command {
  return group
    .command('rotate')
    .description(scope.messages.t('help.rotate'))
    .action((options: CommonOptions) =>
      scope.run(options, async (terminal) => {
        const { secretsKeys } = scope.env;
        if (!secretsKeys) throw new AdminError('no_secrets_key');
        const rotated = await withOrganizations(scope, async ({ adminUrl, database: authDatabase }) => {
          const database = createPrisma(adminUrl, 'sluice_app');
          try {
            return await rotateSecrets({ authDatabase, database }, new SecretKeys(secretsKeys));
          } finally {
            await database.$disconnect();
          }
        });
        terminal.print(terminal.t('rotate.done', { ...rotated }));
        if (rotated.unreadable > 0)
          terminal.print(terminal.t('rotate.unreadable', { count: rotated.unreadable }));
        terminal.printJson(rotated);
        return rotated.unreadable > 0 ? EXIT.failed : EXIT.completed;
      }),
    );
}
