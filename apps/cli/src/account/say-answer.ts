import type { Client } from '@sluice/client';
import { describeFound } from '@sluice/messages';
import { RefusedAccountError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { addressOf } from './find-account.ts';

type Connections = Client['calls']['connections'];
/** What comes of a command that has the service of an account asked for it. */
type Answer = Awaited<ReturnType<Connections['add' | 'setSecret' | 'test']['mutate']>>;

/**
 * Says what the service of an account has answered.
 *
 * @returns the name of the account
 * @throws RefusedAccountError where it gave nothing
 */
export function sayAnswer(answer: Answer, terminal: Terminal): string {
  if ('refused' in answer) throw new RefusedAccountError(answer.refused);
  const connection = 'added' in answer ? answer.added : answer.found;
  const account = addressOf(connection);
  const found = describeFound(connection, terminal) ?? '–';
  terminal.print(terminal.t('accounts.answers', { account, found }));
  terminal.printJson(connection);
  return account;
}
