import { type Client, failureOf } from '@sluice/client';
import type { EntityName } from '@sluice/shared';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

type Found = Awaited<ReturnType<Client['calls']['records']['history']['query']>>;

type Lookup = Awaited<ReturnType<Client['calls']['records']['find']['query']>>;

/** Where each value of a record comes from, and what was done to it. */
export interface History extends Found {
  /** The record's. */
  readonly id: string;
  /** Further records that go by what was looked for. */
  readonly others: Lookup['others'];
}

/**
 * The history of the record that is known by a text, whatever recognises it. An id is taken, too: a record that is deleted has nothing else left.
 *
 * @throws CliError `no_record`
 */
export async function findHistory({ calls }: Client, entity: EntityName, key: string): Promise<History> {
  const noRecord = (cause: unknown) => {
    const isMissing = failureOf(cause).code === 'not_found';
    throw isMissing ? new CliError('no_record', { entity, key }, { cause }) : cause;
  };
  const asId = z.uuid().safeParse(key.toLowerCase());
  const found: Lookup = await calls.records.find.query({ entity, key }).catch((cause: unknown) => {
    const isId = asId.success && failureOf(cause).code === 'not_found';
    return isId ? { id: asId.data, others: [] } : noRecord(cause);
  });
  const { id, others } = found;
  return { id, others, ...(await calls.records.history.query({ entity, id }).catch(noRecord)) };
}
