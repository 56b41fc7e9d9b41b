import { type Client, failureOf } from '@sluice/client';
import type { EntityName } from '@sluice/shared';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

export type Pair = Awaited<ReturnType<Client['calls']['duplicates']['pair']['query']>>;

/**
 * Two records side by side, each by its id or by a key that recognises it.
 *
 * @throws CliError `no_record`
 */
export async function findPair(
  connection: Client,
  entity: EntityName,
  kept: string,
  merged: string,
): Promise<Pair> {
  const keptId = await idOf(connection, entity, kept);
  const mergedId = await idOf(connection, entity, merged);
  return connection.calls.duplicates.pair
    .query({ entity, keptId, mergedId })
    .catch((cause: unknown) => noRecord(cause, entity, `${kept}, ${merged}`));
}

/** Records that look alike often have one key: an id is told before anything is looked for. */
async function idOf({ calls }: Client, entity: EntityName, text: string): Promise<string> {
  const id = z.uuid().safeParse(text.trim().toLowerCase());
  if (id.success) return id.data;
  const found = await calls.records.find
    .query({ entity, key: text })
    .catch((cause: unknown) => noRecord(cause, entity, text));
  if (found.others.length === 0) return found.id;
  const records = [found.id, ...found.others.map((other) => other.id)].join(', ');
  throw new CliError('several_records', { entity, key: text, records });
}

function noRecord(cause: unknown, entity: EntityName, key: string): never {
  if (failureOf(cause).code !== 'not_found') throw cause;
  throw new CliError('no_record', { entity, key }, { cause });
}
