import { AppError, PHASES } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';

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

/** The batches of one phase of an import in their order; the speed chart is drawn from them. @throws AppError `not_found` */
export const getBatches = query({
  role: 'read_only',
  input: byId.extend({
    phase: z.enum(PHASES).default('commit'),
    /** More are put together, neighbours with neighbours, so that a chart of any import is one small answer. */
    most: z.int().min(1).max(1_000).default(200),
  }),
  run: (asking, { id: importId, phase, most }): Promise<Batch[]> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
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
  },
});

/** At most so many batches, each made of as many neighbours: rows and time are theirs together, so that speeds stay true. */
function mergeBatches(batches: readonly Batch[], max: number): Batch[] {
  const size = Math.ceil(batches.length / max);
  const merged: Batch[] = [];
  for (let from = 0; from < batches.length; from += size) {
    const group = batches.slice(from, from + size);
    const last = group.at(-1);
    if (!last) break;
    merged.push({
      ...last,
      rows: group.reduce((sum, { rows }) => sum + rows, 0),
      durationMs: group.reduce((sum, { durationMs }) => sum + durationMs, 0),
    });
  }
  return merged;
}
