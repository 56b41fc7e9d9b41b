import { readInstallation } from '@sluice/db';
import { claimStorage, diskStorage, StorageClaimError } from '@sluice/storage';
import { type CommonOptions, EXIT } from '@sluice/terminal';
import type { Command } from 'commander';
import { AdminError } from '../admin-error.ts';
import { withOrganizations } from '../database.ts';
import type { AdminScope } from '../scope.ts';

/**
 * `sluice-admin storage adopt`: the operator knows that the stored files belong to this database, whatever their mark says.
 * No file is touched but the mark.
 */
export function addAdopt(group: Command, scope: AdminScope): Command {
  return group
    .command('adopt')
    .description(scope.messages.t('help.adopt'))
    .action((options: CommonOptions) =>
      scope.run(options, async (terminal) => {
        const storage = diskStorage(scope.env.storageDir);
        const { location } = storage;
        const claim = await withOrganizations(scope, async ({ adminUrl }) =>
          claimStorage(storage, await readInstallation(adminUrl), { adopt: true }),
        ).catch((error: unknown) => {
          throw error instanceof StorageClaimError ? unusable(location, error) : error;
        });
        terminal.print(terminal.t(claim === 'own' ? 'storage.own' : 'storage.adopted', { location }));
        terminal.printJson({ storage: location, claim });
        return EXIT.completed;
      }),
    );
}

/** Where an operator says that it belongs here, nothing else is refused. */
function unusable(location: string, error: StorageClaimError): AdminError {
  const { cause, message } = error;
  const detail = cause instanceof Error ? cause.message : message;
  return new AdminError('storage_unusable', { location, detail }, { cause: error });
}
