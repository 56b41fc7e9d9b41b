import { type ListedOrganization, removeOrganization } from '@sluice/services';
import { diskStorage } from '@sluice/storage';
import { type CommonOptions, canAsk, confirm, EXIT } from '@sluice/terminal';
import type { Command } from 'commander';
import { AdminError } from '../admin-error.ts';
import { withOrganizations } from '../database.ts';
import { CATALOGUES } from '../messages/catalogue.ts';
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
  const { help } = CATALOGUES[scope.language];
  return group
    .command('remove')
    .description(help.remove)
    .argument('<NAME>', help.argumentNameOrId)
    .option('--yes', help.optionYes)
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
          terminal.print(terminal.say(terminal.messages.remove.done, { name, ...removed }));
          if (removed.filesNotFound > 0) {
            const missing = { count: removed.filesNotFound, folder: storage.location, id };
            terminal.note(terminal.say(terminal.messages.remove.filesNotFound, missing));
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
  const { what, demo, question, yes } = terminal.messages.remove;
  const { id, name, members } = organization;
  terminal.note(terminal.say(what, { id, name, members }));
  if (organization.demo) terminal.note(demo);
  const dialogue = { input: process.stdin, output: process.stderr };
  if (!(await confirm(question, yes.split(' '), dialogue, signal))) throw new AdminError('not_confirmed');
}
