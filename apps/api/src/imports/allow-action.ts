import type { Tx } from '@sluice/db';
import { type Action, AppError, actionsOf, isFinal, isStep, type Snapshot } from '@sluice/shared';
import type { LockedImport } from './change-import.ts';
import { readSnapshot } from './get.ts';

const NOTHING_PURGED = { file: null, rows: null, journal: null };

/**
 * Lets through what `actionsOf` offers of an import, which a change has locked, and says of everything else what is in its way.
 *
 * @returns where the import stands
 * @throws AppError `wrong_state` {status}, `nothing_refused`, `nothing_written`, `file_purged`, `rows_purged` or
 *   `journal_purged` {date}
 */
export async function allowAction(
  tx: Tx,
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  action: Action,
): Promise<Snapshot> {
  const snapshot = await readSnapshot(tx, organizationId, id);
  const allowed = (changes: Partial<Snapshot> = {}) =>
    actionsOf({ ...snapshot, ...changes }).includes(action);
  if (allowed()) return snapshot;
  const { status, phase, purged } = snapshot;
  if (!isFinal(status)) throw new AppError('wrong_state', { status });
  if (allowed({ purged: NOTHING_PURGED })) {
    const { file, rows, journal } = purged;
    if (action === 'retry') throw new AppError('rows_purged', on(rows));
    if (action === 'continue' && !isStep(phase) && file) throw new AppError('file_purged', on(file));
    if (action === 'continue' && rows) throw new AppError('rows_purged', on(rows));
    throw new AppError('journal_purged', on(journal));
  }
  if (action === 'retry' && allowed({ errors: 1 })) throw new AppError('nothing_refused');
  if (action === 'undo' && allowed({ inserted: 1 })) throw new AppError('nothing_written');
  throw new AppError('wrong_state', { status });
}

/** The day of something that was deleted. */
function on(moment: string | null): { readonly date: string } {
  return { date: moment?.slice(0, 10) ?? '' };
}
