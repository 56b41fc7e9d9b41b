import type { Snapshot } from '@sluice/shared';
import { type Outputs, trpc } from '../api/trpc.ts';

export type Causes = Outputs['imports']['causes'];

/** Why rows are refused, and how many of them are corrected by now; undefined until it is read. */
export function useCauses({ id, status, errors, purged }: Snapshot): Causes | undefined {
  const query = trpc.imports.causes.useQuery(
    { id },
    {
      // Before the start there may be corrected rows, and no refused ones any more.
      enabled: (errors > 0 || status === 'ready') && purged.rows === null,
      // Corrections made in another tab or uploaded count as well.
      refetchOnMount: 'always',
      // The number in a button does not fall to nothing while it is read anew.
      placeholderData: (known) => known,
    },
  );
  return query.data;
}
