import { isOutdated, type Snapshot } from '@sluice/shared';
import { useMutation } from '@tanstack/react-query';
import { trpc } from '../../api/trpc.ts';
import { allSaved } from '../../fix/unsaved.ts';
import { applySnapshot } from '../../live/snapshots.ts';

/** What the button at the end of the review says that it does. */
export type Proceeding = 'check' | 'start';

/**
 * Goes on from the review once all corrections are saved: checks again where rows were corrected since the check, and else
 * starts the import; never starts what the button did not say.
 */
export function useProceed({ id }: Pick<Snapshot, 'id'>) {
  const { client } = trpc.useUtils();
  return useMutation({
    networkMode: 'always',
    /** Whether anything was begun. */
    mutationFn: async (wanted: Proceeding): Promise<boolean> => {
      if (!(await allSaved(id))) return false;
      const now = await client.imports.get.query({ id });
      if (isOutdated(now)) applySnapshot(await client.imports.check.mutate({ id }));
      else if (wanted === 'start') applySnapshot(await client.imports.start.mutate({ id }));
      else {
        applySnapshot(now);
        return false;
      }
      return true;
    },
  });
}
