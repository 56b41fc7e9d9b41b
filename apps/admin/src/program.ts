import { commonOptions, programFrame } from '@sluice/terminal';
import type { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addAdopt } from './commands/adopt.ts';
import { addCreate } from './commands/create.ts';
import { addInvite } from './commands/invite.ts';
import { addList } from './commands/list.ts';
import { addMigrate } from './commands/migrate.ts';
import { addRemove } from './commands/remove.ts';
import { addRotate } from './commands/rotate.ts';
import type { AdminScope } from './scope.ts';

/** The whole command line. Wrong usage throws a CommanderError and prints nothing. */
export function createProgram(scope: AdminScope): Command {
  const { language, messages } = scope;
  const { t } = messages;
  const program = programFrame(language, {
    name: 'sluice-admin',
    version: manifest.version,
    description: t('help.program'),
    after: t('help.after'),
  });
  commonOptions(addMigrate(program, scope), language);
  const group = (name: string, description: string) =>
    program.command(name).description(description).usage(t('terminal:usage')).helpCommand(false);
  const organization = group('organization', t('help.organization'));
  for (const add of [addCreate, addInvite, addList, addRemove])
    commonOptions(add(organization, scope), language);
  commonOptions(addRotate(group('secrets', t('help.secrets')), scope), language);
  commonOptions(addAdopt(group('storage', t('help.storage')), scope), language);
  return program;
}
