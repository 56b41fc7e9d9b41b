import { commonOptions, programFrame } from '@sluice/terminal';
import type { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addAdopt } from './commands/adopt.ts';
import { addCreate } from './commands/create.ts';
import { addInvite } from './commands/invite.ts';
import { addList } from './commands/list.ts';
import { addMigrate } from './commands/migrate.ts';
import { addRemove } from './commands/remove.ts';
import { CATALOGUES } from './messages/catalogue.ts';
import type { AdminScope } from './scope.ts';

/** The whole command line. Wrong usage throws a CommanderError and prints nothing. */
export function createProgram(scope: AdminScope): Command {
  const { help } = CATALOGUES[scope.language];
  const program = programFrame('sluice-admin', manifest.version, help);
  commonOptions(addMigrate(program, scope), help);
  const group = (name: string, description: string) =>
    program.command(name).description(description).usage(help.usage).helpCommand(false);
  const organization = group('organization', help.organization);
  for (const add of [addCreate, addInvite, addList, addRemove]) commonOptions(add(organization, scope), help);
  commonOptions(addAdopt(group('storage', help.storage), scope), help);
  return program;
}
