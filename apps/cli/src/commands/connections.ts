import type { Client } from '@sluice/client';
import { describeFound } from '@sluice/messages';
import { canAsk, confirm, formatTable } from '@sluice/terminal';
import type { Command } from 'commander';
import { lastInWords, nextInWords, scheduleNotes } from '../account/account-in-words.ts';
import { addressOf, findAccount, type ListedConnection, readAccountId } from '../account/find-account.ts';
import { sayAnswer } from '../account/say-answer.ts';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { addAdd, addKey } from './connections-add.ts';
import { addSchedule } from './connections-schedule.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice connections …`: the accounts of services that the organisation imports from. */
export function addConnections(program: Command, scope: Scope): Command[] {
  const { t } = scope.messages;
  const group = program
    .command('connections')
    .description(t('help.connections'))
    .usage(t('terminal:usage'))
    .helpCommand(false);
  return [
    addList(group, scope),
    addAdd(group, scope),
    addTest(group, scope),
    addKey(group, scope),
    addSchedule(group, scope),
    addPause(group, scope, true),
    addPause(group, scope, false),
    addRemove(group, scope),
  ];
}

function addList(group: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return group
    .command('list')
    .description(t('help.connectionsList'))
    .action((options: CommonOptions) =>
      scope.run(options, (terminal) =>
        withConnection(scope.env, terminal, scope.signal, async ({ calls }) => {
          const connections = await calls.connections.list.query();
          sayConnections(connections, terminal);
          terminal.printJson(connections);
          return EXIT.completed;
        }),
      ),
    );
}

function sayConnections(connections: readonly ListedConnection[], terminal: Terminal): void {
  const { t } = terminal;
  const header = [t('accounts.account'), t('accounts.found'), t('accounts.last'), t('accounts.next')];
  const rows = connections.map((connection) => [
    addressOf(connection),
    describeFound(connection, terminal) ?? '–',
    lastInWords(connection, terminal),
    nextInWords(connection, terminal),
  ]);
  terminal.print(rows.length > 0 ? formatTable([header, ...rows]) : t('accounts.none'));
  for (const connection of connections)
    for (const note of scheduleNotes(connection, terminal))
      terminal.print(`${addressOf(connection)}: ${note}`);
}

function addTest(group: Command, scope: Scope): Command {
  return onOne(group, scope, 'test', 'help.connectionsTest', async ({ calls }, terminal, { id }) => {
    sayAnswer(await calls.connections.test.mutate({ id }), terminal);
    return EXIT.completed;
  });
}

function addPause(group: Command, scope: Scope, paused: boolean): Command {
  const [name, help] = paused
    ? (['pause', 'help.connectionsPause'] as const)
    : (['resume', 'help.connectionsResume'] as const);
  return onOne(group, scope, name, help, async ({ calls }, terminal, { id }) => {
    const connection = await calls.connections.pause.mutate({ id, paused });
    terminal.print(
      terminal.t(paused ? 'accounts.isPaused' : 'accounts.isResumed', { account: addressOf(connection) }),
    );
    terminal.printJson(connection);
    return EXIT.completed;
  });
}

/** It asks, unless `--yes`: the connection goes with its key, and what was imported stays. */
function addRemove(group: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return group
    .command('remove')
    .description(t('help.connectionsRemove'))
    .argument('<ID>', t('help.argumentConnection'))
    .option('--yes', t('terminal:optionYes'))
    .action((text: string, options: CommonOptions & { readonly yes?: true }) =>
      scope.run(options, (terminal) => {
        const wanted = readAccountId(text);
        if (!options.yes && !canAsk(terminal)) throw new CliError('removal_unconfirmed');
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const found = await findAccount(connection, wanted);
          const account = addressOf(found);
          const dialogue = { input: process.stdin, output: process.stderr };
          const yes = terminal.t('terminal:yes').split(' ');
          const question = terminal.t('accounts.removeQuestion', { account });
          if (!options.yes && !(await confirm(question, yes, dialogue, scope.signal)))
            throw new CliError('not_removed');
          await connection.calls.connections.remove.mutate({ id: found.id });
          terminal.print(terminal.t('accounts.isRemoved', { account }));
          terminal.printJson({ id: found.id });
          return EXIT.completed;
        });
      }),
    );
}

/** A command that does something with one connection. */
function onOne(
  group: Command,
  scope: Scope,
  name: string,
  help: 'help.connectionsTest' | 'help.connectionsPause' | 'help.connectionsResume',
  work: (connection: Client, terminal: Terminal, found: ListedConnection) => Promise<ExitCode>,
): Command {
  const { t } = scope.messages;
  return group
    .command(name)
    .description(t(help))
    .argument('<ID>', t('help.argumentConnection'))
    .action((text: string, options: CommonOptions) =>
      scope.run(options, (terminal) => {
        const wanted = readAccountId(text);
        return withConnection(scope.env, terminal, scope.signal, async (connection) =>
          work(connection, terminal, await findAccount(connection, wanted)),
        );
      }),
    );
}
