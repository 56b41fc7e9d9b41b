import { COUNTERS, isOutdated, type Snapshot } from '@sluice/shared';
import { useMutation } from '@tanstack/react-query';
import { trpc } from '../../api/trpc.ts';
import { allSaved } from '../../fix/unsaved.ts';
import { applySnapshot } from '../../live/snapshots.ts';

/**
 * Starts an import that was reviewed, once all corrections are saved and counted; never with other figures than those that the
 * button was pressed on.
 */
export function useProceed(promised: Snapshot) {
  const { id } = promised;
  const { client } = trpc.useUtils();
  return useMutation({
    networkMode: 'always',
    /** Whether it was started. */
    mutationFn: async (): Promise<boolean> => {
      if (!(await allSaved(id))) return false;
      const now = await client.imports.get.query({ id });
      const isPromised = !isOutdated(now) && COUNTERS.every((counter) => now[counter] === promised[counter]);
      applySnapshot(isPromised ? await client.imports.start.mutate({ id }) : now);
      return isPromised;
    },
  });
}
