import { type ListedOrganization, listOrganizations } from '@sluice/services';
import { type CommonOptions, EXIT, formatTable } from '@sluice/terminal';
import type { Command } from 'commander';
import { withOrganizations } from '../database.ts';
import type { AdminScope, AdminTerminal } from '../scope.ts';

/** More than an operator reads. */
const LIMIT = 1_000;

/** `sluice-admin organization list` */
export function addList(group: Command, scope: AdminScope): Command {
  return group
    .command('list')
    .description(scope.messages.t('help.list'))
    .action((options: CommonOptions) =>
      scope.run(options, async (terminal) => {
        const found = await withOrganizations(scope, ({ database }) =>
          listOrganizations(database, LIMIT + 1),
        );
        const shown = found.slice(0, LIMIT);
        terminal.print(shown.length === 0 ? terminal.t('list.none') : tableOf(shown, terminal));
        if (found.length > LIMIT) terminal.note(terminal.t('list.more', { limit: LIMIT }));
        terminal.printJson(shown);
        return EXIT.completed;
      }),
    );
}

function tableOf(organizations: readonly ListedOrganization[], terminal: AdminTerminal): string {
  const { t } = terminal;
  return formatTable([
    [t('list.name'), 'Id', t('list.members'), t('list.invitations'), t('list.created')],
    ...organizations.map(({ name, id, members, invitations, createdAt, demo, removing }) => [
      name,
      id,
      terminal.format.number(members),
      terminal.format.number(invitations),
      [
        terminal.format.date(createdAt),
        ...(demo ? [t('list.demo')] : []),
        ...(removing ? [t('list.removing')] : []),
      ].join(', '),
    ]),
  ]);
}
