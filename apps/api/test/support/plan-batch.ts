import { ImportPlan } from '@sluice/services/plan/import-plan';
import type { PlannedRow } from '@sluice/services/plan/planned-rows';
import { fileKey } from '@sluice/storage';
import type { TestApi } from './start-api.ts';

interface BatchToPlan {
  readonly organizationId: string;
  readonly importId: string;
  /** From 1. */
  readonly firstRow: number;
  /** Of each row the record that it is written to; null for a new one. */
  readonly recordIds: readonly (string | null)[];
}

/** Writes the plan of a batch whose line is in the database, as the worker does while it checks. */
export async function planBatch(
  api: TestApi,
  { organizationId, importId, firstRow, recordIds }: BatchToPlan,
): Promise<void> {
  const { rows } = await api.admin.query<{ file: string }>(
    'select file_id as file from imports where id = $1',
    [importId],
  );
  const key = fileKey(organizationId, rows[0]?.file ?? '');
  const plan = new ImportPlan({ storage: api.services.storage, key }, importId);
  const planned = recordIds.map(
    (recordId): PlannedRow => ({
      ...{ outcome: recordId === null ? 'inserted' : 'updated', recordId, carrier: null },
      ...{ seen: null, remarks: [] },
    }),
  );
  const entries = { rows: new Int32Array(), hashes: new BigUint64Array() };
  await plan.write({ generation: 1, epoch: 1 }, { firstRow, rows: planned, entries, laid: new Map() });
  await api.admin.query(
    `update import_batches set plan_generation = 1, plan_epoch = 1
     where import_id = $1 and phase = 'check' and processed_rows - rows = $2`,
    [importId, firstRow - 1],
  );
}
