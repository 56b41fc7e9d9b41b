import type { Client } from '@sluice/client';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

export type ListedConnection = Awaited<ReturnType<Client['calls']['connections']['list']['query']>>[number];

/** How an account is named besides its id: `lastfm:NAME`. */
export function addressOf({ service, account }: Pick<ListedConnection, 'service' | 'account'>): string {
  return `${service}:${account}`;
}

/**
 * The connection that is named by its id, or by its service and account in any case.
 *
 * @throws CliError `no_connection` with those that there are
 */
export async function findAccount({ calls }: Client, text: string): Promise<ListedConnection> {
  const wanted = text.trim().toLowerCase();
  const connections = await calls.connections.list.query();
  const found = connections.find(
    (connection) => connection.id === wanted || addressOf(connection).toLowerCase() === wanted,
  );
  if (found) return found;
  const known = connections.map(addressOf);
  throw new CliError('no_connection', { id: text, known: known.length > 0 ? known.join(', ') : '–' });
}

/** What looks like the name of a connection, before a server is asked. @throws CliError `bad_option` */
export function readAccountId(text: string): string {
  if (z.uuid().safeParse(text.trim().toLowerCase()).success || /^[a-z]+:\S+$/i.test(text.trim())) return text;
  throw new CliError('bad_option', { option: 'ID', value: text, expected: 'lastfm:NAME, discogs:NAME' });
}
