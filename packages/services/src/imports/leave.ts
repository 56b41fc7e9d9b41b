import { Prisma } from '@sluice/db';
import { byId, command } from '../verb.ts';
import { allowAction, changeImport, type LockedImport } from './change-import.ts';
import { keptRowsSchema } from './retry.ts';

/**
 * Leaves rows that were kept aside, since something has changed after the dry run, as a decision: nothing is written of them,
 * and they count as skipped, no longer as refused. Their reason becomes `left`, with what had changed. Rows that are no
 * longer kept aside, as on a second click, stay as they are.
 *
 * @throws AppError `not_found`, and as a retry is refused: it is the other thing that can become of them
 */
export const leaveRows = command({
  role: 'editor',
  input: byId.extend({ rows: keptRowsSchema }),
  run: (asking, { id, rows }) =>
    changeImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'retry');
      await tx.$executeRaw(leaveStatement(locked, rows === 'all' ? null : rows));
    }),
});

/** @param rows their numbers, or null: all that were kept aside */
export function leaveStatement(
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  rows: readonly number[] | null,
): Prisma.Sql {
  const [organization, importId] = [Prisma.sql`${organizationId}::uuid`, Prisma.sql`${id}::uuid`];
  return Prisma.sql`
    with "left" as (
      update import_rows set outcome = 'skipped', applied = false, issues = (
        select jsonb_agg(issue || '{"code": "left"}')
        from jsonb_array_elements(issues) as issue where issue ->> 'code' = 'changed_since_check')
      where organization_id = ${organization} and import_id = ${importId} and outcome = 'error'
        and issues @> '[{"code": "changed_since_check"}]'
        and (${rows}::int[] is null or row_number = any(${rows}::int[]))
      returning row_number
    ),
    counted as (select count(*)::int as rows from "left")
    update imports set errors = errors - counted.rows, skipped = skipped + counted.rows
    from counted where organization_id = ${organization} and id = ${importId} and counted.rows > 0`;
}
