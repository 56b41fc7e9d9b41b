import { type ListedOrganization, removeOrganization } from '@sluice/services';
import { diskStorage } from '@sluice/storage';
import { type CommonOptions, canAsk, confirm, EXIT } from '@sluice/terminal';
import type { Command } from 'commander';
import { AdminError } from '../admin-error.ts';
import { withOrganizations } from '../database.ts';
import type { AdminScope, AdminTerminal } from '../scope.ts';
import { theOrganization } from './the-organization.ts';

interface RemoveOptions extends CommonOptions {
  readonly yes?: true;
}

/**
 * `sluice-admin organization remove NAME`: says what goes, asks, and removes it. Where nobody can be asked, it needs
 * `--yes`. Broken off, it is gone on with by the same command.
 */
export function addRemove(group: Command, scope: AdminScope): Command {
  const { t } = scope.messages;
  return group
    .command('remove')
    .description(t('help.remove'))
    .argument('<NAME>', t('help.argumentNameOrId'))
    .option('--yes', t('terminal:optionYes'))
    .action((text: string, options: RemoveOptions) =>
      scope.run(options, async (terminal) => {
        if (!options.yes && !canAsk(terminal)) throw new AdminError('confirmation_needed');
        const { env, signal } = scope;
        await withOrganizations(scope, async ({ adminUrl, database }) => {
          const organization = await theOrganization(database, text);
          if (!options.yes) await agree(terminal, organization, signal);
          const { id, name } = organization;
          const storage = diskStorage(env.storageDir);
          const removed = await removeOrganization({ adminUrl, organizationId: id, storage, signal });
          const { t } = terminal;
          terminal.print(
            t('remove.done', {
              name,
              accounts: t('remove.accounts', { count: removed.accounts }),
              files: t('remove.files', { count: removed.files }),
              rows: t('remove.rows', { count: removed.rows }),
            }),
          );
          if (removed.filesNotFound > 0) {
            const missing = { count: removed.filesNotFound, folder: storage.location, id };
            terminal.note(t('remove.filesNotFound', missing));
          }
          terminal.printJson({ organization: { id, name }, ...removed });
        });
        return EXIT.completed;
      }),
    );
}

/** @throws AdminError `not_confirmed` */
async function agree(
  terminal: AdminTerminal,
  organization: ListedOrganization,
  signal: AbortSignal,
): Promise<void> {
  const { t } = terminal;
  const { id, name, members } = organization;
  terminal.note(t('remove.what', { id, name, members: t('remove.members', { count: members }) }));
  if (organization.demo) terminal.note(t('remove.demo'));
  const dialogue = { input: process.stdin, output: process.stderr };
  const yes = t('terminal:yes').split(' ');
  if (!(await confirm(t('remove.question'), yes, dialogue, signal))) throw new AdminError('not_confirmed');
}
