import { inviteAdmin } from '@sluice/services';
import { type CommonOptions, EXIT } from '@sluice/terminal';
import type { Command } from 'commander';
import { withOrganizations } from '../database.ts';
import type { AdminScope } from '../scope.ts';
import { readEmail, sayLink } from './link.ts';
import { theOrganization } from './the-organization.ts';

interface InviteOptions extends CommonOptions {
  readonly admin: string;
}

/**
 * `sluice-admin organization invite NAME --admin EMAIL`: a new link, where the first was lost or is over, or where no admin
 * is left. An earlier link for the same address ends with it.
 */
export function addInvite(group: Command, scope: AdminScope): Command {
  const { t } = scope.messages;
  return group
    .command('invite')
    .description(t('help.invite'))
    .argument('<NAME>', t('help.argumentNameOrId'))
    .requiredOption('--admin <EMAIL>', t('help.optionAdmin'))
    .action((text: string, options: InviteOptions) =>
      scope.run(options, async (terminal) => {
        const email = readEmail(options.admin);
        const made = await withOrganizations(scope, async ({ database }) => {
          const { id, name } = await theOrganization(database, text);
          const invitation = await inviteAdmin(database, { organizationId: id, email });
          return { organization: { id, name }, invitation };
        });
        await sayLink(scope.env, terminal, { ...made, email });
        return EXIT.completed;
      }),
    );
}
