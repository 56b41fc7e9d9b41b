import { hashOf } from '@sluice/services/plan/hash-value';
import type { ImportPlan, PlannedBatch } from '@sluice/services/plan/import-plan';
import type { PlannedRow, PlannedRows } from '@sluice/services/plan/planned-rows';
import type { Client } from 'pg';
import { z } from 'zod';
import { PLANNED_BATCHES } from './statements/planned-batches.ts';

const batchesSchema = z.array(
  z
    .object({ batch: z.int(), first_row: z.int(), rows: z.int(), generation: z.int(), epoch: z.int() })
    .transform(({ first_row, ...rest }) => ({ ...rest, firstRow: first_row })),
);

/** A batch of the check whose rows are in the plan, and its number. */
export type NumberedBatch = z.infer<typeof batchesSchema>[number] & PlannedBatch;

/** The batches of an import's check whose rows are in its plan, in their order. */
export async function plannedBatches(
  client: Pick<Client, 'query'>,
  { organizationId, importId }: { readonly organizationId: string; readonly importId: string },
): Promise<NumberedBatch[]> {
  return batchesSchema.parse((await client.query(PLANNED_BATCHES, [organizationId, importId])).rows);
}

/** What is planned of a row, and written in its place where that is more than it says, or less. */
export interface PlannedHere {
  readonly planned: PlannedRow;
  readonly laid: readonly (string | null)[] | undefined;
}

/** The first of the generations in which rows are decided together with others. */
const TOGETHER = 2;

const recordHash = hashOf('record');

/** Reads a plan in the order of the file, in batches that need not be those of the check. Memory holds one of these. */
export class PlannedReader {
  readonly #plan: ImportPlan;
  readonly #batches: readonly NumberedBatch[];
  #last: { readonly batch: NumberedBatch; readonly rows: PlannedRows } | undefined;

  constructor(plan: ImportPlan, batches: readonly NumberedBatch[]) {
    this.#plan = plan;
    this.#batches = batches;
  }

  /**
   * What is planned of a row; undefined where nothing is, since the former release has checked it.
   *
   * @throws PlanLostError; errors of the storage as they are
   */
  async of(row: number): Promise<PlannedHere | undefined> {
    if (!this.#last || !isIn(this.#last.batch, row)) {
      const batch = this.#batches[this.#placeOf(row)];
      if (!batch || !isIn(batch, row)) return undefined;
      this.#last = { batch, rows: await this.#plan.read(batch) };
    }
    const { batch, rows } = this.#last;
    const planned = rows.rows[row - batch.firstRow];
    return planned && { planned, laid: rows.laid.get(row) };
  }

  /** The last batch that begins at the row or before it. */
  #placeOf(row: number): number {
    let [low, high] = [0, this.#batches.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#batches[middle]?.firstRow ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * The records that rows are written to that were decided together with others: what the one writes is no news to the
   * other. Takes eight bytes a row.
   *
   * @throws as `of`
   */
  async recordsOfSharing(signal: AbortSignal): Promise<(id: string) => boolean> {
    const hashes: bigint[][] = [];
    for (const batch of this.#batches) {
      signal.throwIfAborted();
      if (batch.generation < TOGETHER) continue;
      const { rows } = await this.#plan.read(batch);
      hashes.push(rows.flatMap(({ recordId }) => (recordId === null ? [] : [recordHash(recordId)])));
    }
    const sorted = BigUint64Array.from(hashes.flat()).sort();
    return (id) => sorted.length > 0 && has(sorted, recordHash(id));
  }
}

function isIn({ firstRow, rows }: PlannedBatch, row: number): boolean {
  return row >= firstRow && row < firstRow + rows;
}

function has(sorted: BigUint64Array, hash: bigint): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0n) < hash) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === hash;
}
