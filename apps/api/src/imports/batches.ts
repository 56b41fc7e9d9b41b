import { AppError, type Phase } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { phaseOf } from './parse-row.ts';

/** One batch, as it was written. */
export interface Batch {
  readonly phase: Phase;
  readonly batch: number;
  readonly rows: number;
  /** Rows of the phase that were done once this batch was. */
  readonly processedRows: number;
  readonly durationMs: number;
  readonly at: string;
}

/** The batches of an import in the order they were written; the speed chart is drawn from them. @throws AppError `not_found` */
export function getBatches({ services, caller }: MemberContext, importId: string): Promise<Batch[]> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const exists = await tx.import.count({ where: { organizationId, id: importId } });
    if (exists === 0) throw new AppError('not_found');
    const batches = await tx.importBatch.findMany({
      where: { organizationId, importId },
      orderBy: [{ at: 'asc' }, { batch: 'asc' }],
      select: { phase: true, batch: true, rows: true, processedRows: true, durationMs: true, at: true },
    });
    return batches.map(({ phase, at, ...rest }) => ({
      ...rest,
      phase: phaseOf(phase),
      at: at.toISOString(),
    }));
  });
}
