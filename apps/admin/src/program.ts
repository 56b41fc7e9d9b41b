import type { AdminEnvironment } from '@sluice/runtime/environment';
import { commonOptions, programFrame, type Scope, type Terminal } from '@sluice/terminal';
import type { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addAdopt } from './commands/adopt.ts';
import { addCreate } from './commands/create.ts';
import { addInvite } from './commands/invite.ts';
import { addList } from './commands/list.ts';
import { addMigrate } from './commands/migrate.ts';
import { addRemove } from './commands/remove.ts';
import { CATALOGUES } from './messages/catalogue.ts';
import type { Messages } from './messages/messages.ts';

/** What a command of this program is given to work with, and where it speaks. */
export type AdminScope = Scope<AdminEnvironment, Messages>;
export type AdminTerminal = Terminal<Messages>;

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
