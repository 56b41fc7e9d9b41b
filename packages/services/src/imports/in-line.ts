import { Prisma, type Tx } from '@sluice/db';
import { enqueue } from './change-import.ts';

/**
 * Puts an import that is prepared in line for its entity: it begins at once where no other of that is under way, and
 * otherwise by itself when its turn comes. A worker sees to it (`apps/worker/src/tasks/begin.ts`): of several in line the
 * first one begins.
 */
export async function standInLine(
  tx: Tx,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
  now: Date,
): Promise<void> {
  await tx.$executeRaw(standInLineStatement(organizationId, id, now));
  await enqueue(tx, 'begin', { organizationId, importId: id });
}

export function standInLineStatement(organizationId: string, id: string, now: Date): Prisma.Sql {
  return Prisma.sql`
    update imports set in_line_since = ${now}, phase = 'commit'
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid and status = 'draft'`;
}
