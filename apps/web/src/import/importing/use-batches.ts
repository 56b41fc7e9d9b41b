import { isLive, type Phase, type Snapshot } from '@sluice/shared';
import { type Outputs, trpc } from '../../api/trpc.ts';

export type Batch = Outputs['imports']['batches'][number];

/** Often enough to see a chart grow. */
const EVERY_MS = 1_000;

/** The batches of a phase of an import so far, in their order; of a long import, neighbours together. */
export function useBatches({ id, status }: Snapshot, phase: Phase): readonly Batch[] {
  const query = trpc.imports.batches.useQuery(
    { id, phase },
    { staleTime: 0, refetchInterval: isLive(status) ? EVERY_MS : false },
  );
  return query.data ?? [];
}
