import { compileJudge } from '@sluice/rows';
import { isWholeAccount, type Service } from '@sluice/shared';
import { z } from 'zod';
import { entityColumns } from '../batch/statements/entity-columns.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import type { Run } from '../run/run.ts';
import { markGoneStatement } from './statements/mark-gone.ts';

/** By which field a service tells what it has, and where it is noted that it has it no more. */
const TOLD_BY: Partial<Readonly<Record<Service, { readonly key: string; readonly gone: string }>>> = {
  discogs: { key: 'instanceId', gone: 'removedOn' },
};

const markedSchema = z.tuple([z.object({ marked: z.int() })]);

/**
 * At the end of a pull of all that an account has: marks what it had and has no more. Nothing where the service cannot tell,
 * or where a part was pulled.
 *
 * @throws as the source
 */
export async function markGone(run: Run): Promise<void> {
  const { reads, source, client, organizationId, importId, epoch, entity, signal, onWaiting } = run;
  if (reads.kind !== 'connection') return;
  const { connectionId, service, window } = reads;
  const told = TOLD_BY[service];
  if (!told || !isWholeAccount(window) || !source.seen) return;
  const seen: string[] = [];
  const present = source.seen({ signal, onWaiting });
  for await (const ids of present) seen.push(...ids);
  const { fields } = compileJudge(entity, run.mapping, run.profile, run.options, run.createdAt);
  const columns = entityColumns(entity, fields, writeRules(run));
  const { rows } = await client.query(markGoneStatement(entity, columns, told), [
    ...[organizationId, importId, epoch, connectionId],
    ...[seen, new Date(window.to * 1000)],
  ]);
  const [{ marked }] = markedSchema.parse(rows);
  if (marked > 0) run.log.info({ marked }, 'gone from the account');
}
