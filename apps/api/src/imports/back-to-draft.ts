import { Prisma, type Tx } from '@sluice/db';
import type { LockedImport } from './change-import.ts';
import { NOTHING_DONE } from './nothing-done.ts';

/** What every change of a draft sets back: the dry run that it makes out of date, its counts and its end. */
const AS_NEW = {
  ...NOTHING_DONE,
  status: 'draft',
  phase: 'sniff',
  plan: Prisma.DbNull,
  totalBatches: null,
  queuedAt: null,
  rowsPurgedAt: null,
} satisfies Prisma.ImportUpdateInput;

/**
 * Writes a change of what a person decided on, and makes the import a draft again: an earlier dry run judged other
 * input, so that its counts, exceptions and keys go.
 */
export async function backToDraft(
  tx: Tx,
  { organizationId, id: importId }: LockedImport,
  change: Prisma.ImportUpdateInput,
): Promise<void> {
  await tx.importRow.deleteMany({ where: { organizationId, importId } });
  await tx.importKey.deleteMany({ where: { organizationId, importId } });
  await tx.import.update({
    where: { organizationId_id: { organizationId, id: importId } },
    data: { ...AS_NEW, ...change },
    select: { id: true },
  });
}
