import { createOrganization } from '@sluice/services';
import { organizationNameSchema } from '@sluice/shared';
import { type CommonOptions, EXIT } from '@sluice/terminal';
import type { Command } from 'commander';
import { z } from 'zod';
import { AdminError } from '../admin-error.ts';
import { withOrganizations } from '../database.ts';
import type { AdminScope } from '../scope.ts';
import { readEmail, sayLink } from './link.ts';

interface CreateOptions extends CommonOptions {
  readonly admin: string;
}

/** `sluice-admin organization create NAME --admin EMAIL`: the link is printed this once. */
export function addCreate(group: Command, scope: AdminScope): Command {
  const { t } = scope.messages;
  return group
    .command('create')
    .description(t('help.create'))
    .argument('<NAME>', t('help.argumentName'))
    .requiredOption('--admin <EMAIL>', t('help.optionAdmin'))
    .action((text: string, options: CreateOptions) =>
      scope.run(options, async (terminal) => {
        const name = readName(text);
        const email = readEmail(options.admin);
        const { organization, invitation } = await withOrganizations(scope, ({ database }) =>
          createOrganization(database, { name, email }),
        );
        terminal.print(terminal.t('create.made', organization));
        await sayLink(scope.env, terminal, { organization, email, invitation });
        return EXIT.completed;
      }),
    );
}

function readName(text: string): string {
  const name = organizationNameSchema.safeParse(text).data;
  // An id stands for an organisation wherever a name does.
  if (name === undefined || z.uuid().safeParse(name).success)
    throw new AdminError('bad_option', { option: 'NAME', value: text, expected: '1–100' });
  return name;
}
