import { inOrganization } from '@sluice/services/database/in-organization';
import { AppError, type Phase } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { mergeBatches } from './merge-batches.ts';

/** One batch as it was written, or several that follow one another. */
export interface Batch {
  /** Of several the last. */
  readonly batch: number;
  readonly rows: number;
  /** Rows of the phase that were done once this batch was. */
  readonly processedRows: number;
  /** From the end of the batch before until its own end. */
  readonly durationMs: number;
  readonly at: string;
}

export interface BatchesQuery {
  readonly id: string;
  readonly phase: Phase;
  /** More of them are put together, neighbours with neighbours, so that a chart of any import is one small answer. */
  readonly most: number;
}

/** The batches of one phase of an import in their order; the speed chart is drawn from them. @throws AppError `not_found` */
export function getBatches({ services, caller }: MemberContext, query: BatchesQuery): Promise<Batch[]> {
  const organizationId = caller.organization.id;
  const { id: importId, phase, most } = query;
  return inOrganization(services, organizationId, async (tx) => {
    const exists = await tx.import.count({ where: { organizationId, id: importId } });
    if (exists === 0) throw new AppError('not_found');
    const batches = await tx.importBatch.findMany({
      where: { organizationId, importId, phase },
      orderBy: { batch: 'asc' },
      select: { batch: true, rows: true, processedRows: true, durationMs: true, at: true },
    });
    return mergeBatches(
      batches.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() })),
      most,
    );
  });
}
