import type { Tx } from '@sluice/db';
import type { LockedImport } from './change-import.ts';
import { type MoveValues, moveImport } from './move-import.ts';

/**
 * Writes a change of what a person decided on, and makes the import a draft again: an earlier dry run judged other
 * input, so that its counts, exceptions and keys go.
 */
export async function backToDraft(tx: Tx, locked: LockedImport, values: MoveValues): Promise<void> {
  const where = { organizationId: locked.organizationId, importId: locked.id };
  await tx.importRow.deleteMany({ where });
  await tx.importKey.deleteMany({ where });
  await moveImport(tx, locked, 'redraft', values);
}
