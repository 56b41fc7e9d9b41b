import type { Snapshot } from '@sluice/shared';
import { trpc } from '../../api/trpc.ts';
import { applySnapshot } from '../../live/snapshots.ts';

/** What begins an action of an import; each answers with where the import then stands. */
export function useActions(onBegun: (snapshot: Snapshot) => void = applySnapshot) {
  const options = { onSuccess: onBegun };
  return {
    continue: trpc.imports.continue.useMutation(options),
    retry: trpc.imports.retry.useMutation(options),
    redo: trpc.imports.redo.useMutation(options),
  };
}
