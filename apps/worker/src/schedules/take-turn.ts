import { createPull } from '@sluice/services/connections/create-pull';
import { sqlstateOf, UNIQUE_VIOLATION } from '@sluice/services/database/sqlstate-of';
import { nextTime } from '@sluice/services/schedules/next-time';
import { rhythmSchema, type SkipReason, serviceSchema } from '@sluice/shared';
import type { Client } from 'pg';
import { z } from 'zod';
import { QUEUE_PULL } from '../engine/pull/statements/queue-pull.ts';
import { inTransaction } from '../postgres/transaction.ts';
import { CLAIM_DUE, FORGET_TURNS, NEXT_DUE, NOTE_TURN } from './statements.ts';

const dueSchema = z.object({
  next_at: z.date(),
  rhythm: rhythmSchema,
  created_by: z.uuid().nullable(),
  connection_id: z.uuid(),
  service: serviceSchema,
  account: z.string(),
  is_paused: z.boolean(),
});

/** What became of a turn: an import, or why there is none. */
export type Turn = { readonly importId: string } | { readonly skipped: SkipReason };

/**
 * Takes the turn of a schedule that is due: the import, its job, the line of the turn and the next due time in one
 * transaction, so that each due time has one import at most, whoever asks and whoever dies. Times that were missed are one.
 *
 * @param now by which it is due
 * @returns undefined where it is not, or another worker takes it
 */
export function takeTurn(
  client: Client,
  {
    organizationId,
    scheduleId,
    now,
  }: { readonly organizationId: string; readonly scheduleId: string; readonly now: Date },
): Promise<Turn | undefined> {
  return inTransaction(client, async () => {
    const { rows } = await client.query(CLAIM_DUE, [organizationId, scheduleId, now]);
    if (rows.length === 0) return undefined;
    const due = dueSchema.parse(rows[0]);
    const turn = await begin(client, organizationId, due, now);
    const [outcome, reason, importId] =
      'importId' in turn ? ['started', null, turn.importId] : ['skipped', turn.skipped, null];
    await client.query(NOTE_TURN, [organizationId, scheduleId, due.next_at, outcome, reason, importId]);
    await client.query(NEXT_DUE, [organizationId, scheduleId, nextTime(due.rhythm, due.next_at, now)]);
    await client.query(FORGET_TURNS, [organizationId, scheduleId]);
    return turn;
  });
}

async function begin(
  client: Client,
  organizationId: string,
  {
    connection_id: connectionId,
    service,
    account,
    is_paused,
    created_by: createdBy,
  }: z.infer<typeof dueSchema>,
  now: Date,
): Promise<Turn> {
  if (is_paused) return { skipped: 'connection_paused' };
  await client.query('savepoint turn');
  try {
    const importId = await createPull(
      async (statement, values) => (await client.query(statement, [...values])).rows,
      { organizationId, connectionId, service, account, request: { scope: 'new' }, createdBy, now },
    );
    await client.query(QUEUE_PULL, [organizationId, importId]);
    return { importId };
  } catch (error) {
    if (sqlstateOf(error) !== UNIQUE_VIOLATION) throw error;
    await client.query('rollback to savepoint turn');
    return { skipped: 'import_live' };
  }
}
