import type { Judge } from '@sluice/rows';
import type { ImportPlan } from '@sluice/services/plan/import-plan';
import type { PlannedRow } from '@sluice/services/plan/planned-rows';
import { OUTCOME_LETTERS } from '@sluice/shared';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import type { WriteRules } from '../batch/statements/write-rules.ts';
import type { Recognition } from '../people/decide-batch.ts';
import { decideTogether } from '../people/decide-together.ts';
import { gatherFacts } from '../people/gather-facts.ts';
import { factOf, settledOf } from '../people/row-facts.ts';
import { type ComparedRow, type SettledBatch, type SettledRow, settleBatch } from '../people/settle-batch.ts';
import { findSharing, type Sharing } from '../people/sharing.ts';
import { type NumberedBatch, plannedBatches } from '../plan/planned-reader.ts';
import { RowFile } from '../repeats/row-file.ts';
import { batchSizeFor } from '../run/batch-size.ts';
import { handOverIfStopping, untilStopped } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { compareRecordsStatement, OUTCOMES_OF_BATCH } from './statements/planned-batches.ts';
import { SETTLE_BATCH } from './statements/settle-batch.ts';

export interface Settling {
  readonly plan: ImportPlan;
  readonly judge: Judge;
  readonly recognition: Recognition;
  readonly rules: WriteRules;
  /** On a disk, with room for what is known of the rows that share something. */
  readonly folder: string;
}

/**
 * Rows that belong together, directly or by way of others, are decided in one go: twice as many took 6 s and 680 MB. Where
 * there are more, what they are recognised by is no identity: a column is mapped to the wrong field, as a rule.
 */
const MAX_TOGETHER = 100_000;

const outcomesSchema = z.array(z.object({ outcomes: z.string() }));
const comparedSchema = z.array(
  z.object({ row_number: z.int(), differs: z.boolean(), erases: z.array(z.string()).nullable() }),
);

/**
 * Decides together the rows that depend on each other, once all are read, and writes what becomes of them into their
 * batches. A run that is resumed decides all of them again, and brings each batch from what is counted of it to that.
 *
 * @throws Cancelled, Fenced, HandedOver; PlanLostError; RunFailure `source_changed`, `too_many_linked`
 */
export async function settleRows(run: Run, settling: Settling): Promise<void> {
  const { client, totalRows, signal } = run;
  const { plan, judge, recognition, folder } = settling;
  await client.query(WITHOUT_NESTED_LOOPS);
  const batches = await plannedBatches(client, run);
  await handOverIfStopping(run);
  const sharing = await untilStopped(run, () =>
    findSharing({ entries: () => plan.entriesOf(batches), totalRows, folder, signal }),
  );
  sharing.refuseBeyond(MAX_TOGETHER);
  await using facts = await RowFile.open(folder, totalRows);
  await using settled = await RowFile.open(folder, totalRows);
  await gatherFacts(run, judge, sharing, facts);
  const rowsAtOnce = batchSizeFor(totalRows);
  await untilStopped(run, () =>
    decideTogether({ ...recognition, sharing, facts, settled, rowsAtOnce, signal }),
  );
  for (const batch of batches) await settle(run, settling, batch, sharing, facts, settled);
}

async function settle(
  run: Run,
  settling: Settling,
  batch: NumberedBatch,
  sharing: Sharing,
  facts: RowFile,
  settled: RowFile,
): Promise<void> {
  const { client, organizationId, importId } = run;
  const numbers: number[] = [];
  for (let row = batch.firstRow; row < batch.firstRow + batch.rows; row++) {
    if (sharing.has(row)) numbers.push(row);
  }
  if (numbers.length === 0) return;
  await handOverIfStopping(run);
  const before = await settling.plan.read(batch);
  const noted = await client.query(OUTCOMES_OF_BATCH, [organizationId, importId, batch.batch]);
  const [line] = outcomesSchema.parse(noted.rows);
  const rows: Omit<SettledRow, 'compared'>[] = [];
  for (const row of numbers) {
    const place = row - batch.firstRow;
    // The database has refused the row's very values: nothing that is decided helps it.
    if (isRefused(before.rows[place], line?.outcomes[place])) continue;
    const [fact, known] = [await factOf(facts, row), await settledOf(settled, row)];
    if (!known) throw new RangeError(`row ${row} was not decided`);
    const by = known.by === undefined ? [] : settling.recognition.reader.fieldsOf(known.by);
    rows.push({ row, fact, settled: known, key: by.map((at) => fact.values[at] ?? '').join(' ') });
  }
  const compared = await compare(run, settling, rows);
  const { rule } = settling.recognition;
  const result = settleBatch(
    rule,
    before,
    rows.map((one) => ({ ...one, compared: compared.get(one.row) })),
  );
  const generation = batch.generation + 1;
  await settling.plan.write({ generation, epoch: run.epoch }, result.plan);
  await send(run, batch, generation, result);
}

function isRefused(planned: PlannedRow | undefined, letter: string | undefined): boolean {
  return planned?.outcome !== 'error' && letter === OUTCOME_LETTERS.error;
}

async function compare(
  { client, organizationId, entity }: Run,
  { judge, rules, recognition }: Settling,
  rows: readonly Omit<SettledRow, 'compared'>[],
): Promise<Map<number, ComparedRow>> {
  if (recognition.rule.policy !== 'update') return new Map();
  const ofRecords = rows.flatMap(({ row, fact, settled }) =>
    settled.outcome.kind === 'record'
      ? [{ row, id: settled.outcome.id, values: settled.values ?? fact.values }]
      : [],
  );
  if (ofRecords.length === 0) return new Map();
  const { rows: found } = await client.query(compareRecordsStatement(entity, judge.fields, rules), [
    organizationId,
    arrayLiteral(ofRecords.map(({ row }) => row)),
    arrayLiteral(ofRecords.map(({ id }) => id)),
    ...judge.fields.map((_, place) => arrayLiteral(ofRecords.map(({ values }) => values[place] ?? null))),
  ]);
  return new Map(
    comparedSchema
      .parse(found)
      .map(({ row_number, differs, erases }) => [
        row_number,
        { outcome: differs ? 'updated' : 'unchanged', erases: erases ?? [] },
      ]),
  );
}

async function send(
  run: Run,
  { batch, generation: before }: NumberedBatch,
  generation: number,
  { outcomes, listed, unlisted, warnings, remarks, erasing }: SettledBatch,
): Promise<void> {
  const { rowCount } = await run.client.query({
    name: 'settle-batch',
    text: SETTLE_BATCH,
    values: [
      ...[run.organizationId, run.importId, run.epoch, batch, before, generation],
      arrayLiteral(outcomes.map(({ row }) => row)),
      arrayLiteral(outcomes.map(({ outcome }) => OUTCOME_LETTERS[outcome])),
      ...(['row', 'line', 'outcome'] as const).map((what) => arrayLiteral(listed.map((row) => row[what]))),
      ...(['issues', 'remarks', 'cells'] as const).map((what) =>
        arrayLiteral(listed.map((row) => JSON.stringify(row[what]))),
      ),
      arrayLiteral(unlisted),
      warnings,
      JSON.stringify(remarks),
      arrayLiteral(erasing.map(({ row }) => row)),
      arrayLiteral(erasing.map(({ fields }) => JSON.stringify(fields))),
      arrayLiteral(outcomes.map(({ found }) => found)),
    ],
  });
  if (rowCount !== 1) await stopAtShutGate(run);
}
