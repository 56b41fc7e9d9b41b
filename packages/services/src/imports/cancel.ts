import { byId, command } from '../verb.ts';
import { allowAction, changeImport, moveImport } from './change-import.ts';

/**
 * Stops an import, at once and whoever has it in hand, even a worker that is dead. Its row is locked by every batch while
 * that is being written: once the lock is ours, no batch is half-way, and the raised epoch shuts the gate for all that
 * come after. No row is written after the status says cancelled.
 *
 * @throws AppError `not_found`, `wrong_state` {status} once it is final
 */
export const cancelImport = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }) =>
    changeImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'cancel');
      await moveImport(tx, locked, 'cancel');
    }),
});
