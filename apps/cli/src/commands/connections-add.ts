import { SERVICES, type Service } from '@sluice/shared';
import { type Command, Option } from 'commander';
import { findAccount, readAccountId } from '../account/find-account.ts';
import { readSecret } from '../account/read-secret.ts';
import { sayAnswer } from '../account/say-answer.ts';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface KeyOptions extends CommonOptions {
  /** True where the option stands without a value. */
  readonly key?: string | true;
}

interface AddOptions extends KeyOptions {
  readonly account: string;
}

/** `sluice connections add SERVICE --account NAME`: the account is asked for, and kept once its service has answered. */
export function addAdd(group: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return group
    .command('add')
    .description(t('help.connectionsAdd'))
    .argument('<SERVICE>', SERVICES.join(', '))
    .requiredOption('--account <name>', t('help.optionAccount'))
    .option('--key [key]', t('help.optionKey'))
    .action((text: string, options: AddOptions) =>
      scope.run(options, async (terminal) => {
        const service = readService(text);
        const secret = await readSecret(options.key, scope.env.accountKey, terminal, scope.signal);
        return withConnection(scope.env, terminal, scope.signal, async ({ calls }) => {
          const answer = await calls.connections.add.mutate({
            ...{ service, account: options.account },
            ...(secret !== undefined && { secret }),
          });
          const account = sayAnswer(answer, terminal);
          terminal.print(terminal.t('accounts.isAdded', { account }));
          return EXIT.completed;
        });
      }),
    );
}

/** `sluice connections key ID`: another key or token for a connection, tried before it takes the former's place. */
export function addKey(group: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return group
    .command('key')
    .description(t('help.connectionsKey'))
    .argument('<ID>', t('help.argumentConnection'))
    .option('--key [key]', t('help.optionKey'))
    .addOption(new Option('--none', t('help.optionNoKey')).conflicts('key'))
    .action((text: string, options: KeyOptions & { readonly none?: true }) =>
      scope.run(options, async (terminal) => {
        const wanted = readAccountId(text);
        const given = options.none
          ? null
          : await readSecret(
              options.key ?? (scope.env.accountKey ? undefined : true),
              scope.env.accountKey,
              terminal,
              scope.signal,
            );
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const { id } = await findAccount(connection, wanted);
          const { connections } = connection.calls;
          sayAnswer(await connections.setSecret.mutate({ id, secret: given ?? null }), terminal);
          return EXIT.completed;
        });
      }),
    );
}

/** @throws CliError `bad_option` */
function readService(text: string): Service {
  const service = SERVICES.find((known) => known === text.trim().toLowerCase());
  if (service) return service;
  throw new CliError('bad_option', { option: 'SERVICE', value: text, expected: SERVICES.join(', ') });
}
