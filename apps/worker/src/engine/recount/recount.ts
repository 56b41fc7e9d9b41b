import { compileJudge, storableCells } from '@sluice/rows';
import type { Entries } from '@sluice/services/plan/entries';
import { clearedFields, RunFailure } from '@sluice/shared';
import { allCellsOf } from '@sluice/sources';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { inTransaction } from '../../postgres/transaction.ts';
import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import { countFound } from '../check/finish-check.ts';
import { type Settling, settleParameters, settlePlanned } from '../check/settle-planned.ts';
import { settleBatchStatement } from '../check/statements/settle-batch.ts';
import { decideTogether } from '../people/decide-together.ts';
import { recognitionOf } from '../people/recognition.ts';
import { putFact } from '../people/row-facts.ts';
import { findSharing } from '../people/sharing.ts';
import { WITHOUT_SORTS } from '../people/statements/find-candidates.ts';
import { type NumberedBatch, plannedBatches } from '../plan/planned-reader.ts';
import { RowFile } from '../repeats/row-file.ts';
import { batchSizeFor } from '../run/batch-size.ts';
import type { Run } from '../run/run.ts';
import { FIND_UNPLANNED } from '../run/statements/claim.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { AffectedRows, withEntries } from './affected-rows.ts';
import { type CorrectedRows, judgeCorrected, uncountedRows } from './corrected-rows.ts';
import { asCounted, readRows, rowsByBatch } from './read-rows.ts';
import { COUNT_AS_READ, ENQUEUE_RECOUNT, FINISH_RECOUNT, LOCK_READY } from './statements/finish-recount.ts';
import { WholeCheckNeeded } from './whole-check.ts';

/** Where corrections are linked to more rows than these, a whole check takes little longer. */
const MAX_AFFECTED = 100_000;

const NO_ENTRIES: Entries = { rows: new Int32Array(), hashes: new BigUint64Array() };

const finishedSchema = z.tuple([z.object({ unchecked_rows: z.int() })]);

/** How many rows were corrected, and decided again for that. */
export interface Recounted {
  readonly corrected: number;
  readonly decided: number;
}

/**
 * Brings the plan of an import that is ready up to date with what was corrected since its check: counters, listed rows and
 * all that the commit follows come out as a whole new check would have them. Only the corrected rows are decided again, and
 * those that belong together with them. Nobody sees any of it before all is written, in one transaction: a run that breaks off
 * has done nothing.
 *
 * @param run of the phase `check`, claimed while it is ready
 * @throws WholeCheckNeeded; Cancelled, Fenced; PlanLostError; RunFailure; the reason of the run's signal
 */
export async function recount(run: Run): Promise<Recounted> {
  const { client, organizationId, importId, entity, mapping, options, plan, totalRows, signal } = run;
  const ids = [organizationId, importId];
  // What a row would erase is remembered only until the check is counted.
  if (clearedFields(entity, mapping, options).length > 0) throw new WholeCheckNeeded('empty cells erase');
  if ((await client.query(FIND_UNPLANNED, ids)).rows.length > 0) throw new WholeCheckNeeded('without a plan');
  await client.query(WITHOUT_SORTS);
  await client.query(WITHOUT_NESTED_LOOPS);
  const judge = compileJudge(entity, mapping, run.profile, options, run.createdAt);
  const recognition = recognitionOf(run, judge.fields);
  const settling: Settling = { plan, judge, recognition, rules: writeRules(run), folder: run.scratch };
  const batches = await plannedBatches(client, run);
  const corrections = await uncountedRows(run);

  await using facts = await RowFile.open(run.scratch, totalRows);
  await using settled = await RowFile.open(run.scratch, totalRows);
  const corrected = await judgeCorrected(run, settling, batches, corrections, facts);
  const affected = await affectedBy(run, batches, corrected);
  if (affected.size > MAX_AFFECTED) throw new WholeCheckNeeded(`${affected.size} linked rows`);
  await gatherLinked(run, settling, batches, { affected, corrected, facts });
  const rowsAtOnce = batchSizeFor(totalRows);
  await decideTogether({ ...recognition, sharing: affected, facts, settled, rowsAtOnce, signal });

  const parameters: unknown[][] = [];
  const touched = rowsByBatch(batches, (row) => affected.has(row));
  for (const { batch, rows } of touched) {
    signal.throwIfAborted();
    const result = await settlePlanned(
      run,
      settling,
      batch,
      rows.filter((row) => !corrected.refused.has(row)),
      { facts, settled },
      {
        remarksBefore: corrected.remarksBefore,
        refused: rows.flatMap((row) => corrected.refused.get(row) ?? []),
        entries: await entriesNow(run, batch, corrected),
      },
    );
    await plan.write({ generation: batch.generation + 1, epoch: run.epoch }, result.plan);
    parameters.push(settleParameters(run, batch, result));
  }
  await writeAll(run, parameters, corrected);
  for (const { batch } of touched) await plan.forget(batch);
  return { corrected: corrections.size, decided: affected.size };
}

async function affectedBy(
  run: Run,
  batches: readonly NumberedBatch[],
  corrected: CorrectedRows,
): Promise<AffectedRows> {
  const { plan, totalRows, scratch: folder, signal } = run;
  const request = { totalRows, folder, signal };
  async function* entriesAfter() {
    for (const batch of batches)
      if (corrected.entries.has(batch.batch)) yield await entriesNow(run, batch, corrected);
      else yield* plan.entriesOf([batch]);
  }
  const before = await findSharing({ ...request, entries: () => plan.entriesOf(batches) });
  const after = await findSharing({ ...request, entries: entriesAfter });
  if (!before.isCrowdedAs(after)) throw new WholeCheckNeeded('a value is crowded that was not, or no longer');
  return new AffectedRows(corrected.corrections.keys(), before, after, (row) => corrected.refused.has(row));
}

/** The entries of a batch as its rows are now. */
async function entriesNow(
  { plan }: Run,
  batch: NumberedBatch,
  { corrections, entries }: CorrectedRows,
): Promise<Entries> {
  const before = (await plan.read(batch)).entries;
  return withEntries(before, (row) => corrections.has(row), entries.get(batch.batch) ?? NO_ENTRIES);
}

/** Reads the rows that belong together with corrected ones, and keeps what is needed of each. */
async function gatherLinked(
  run: Run,
  { judge }: Settling,
  batches: readonly NumberedBatch[],
  {
    affected,
    corrected,
    facts,
  }: { readonly affected: AffectedRows; readonly corrected: CorrectedRows; readonly facts: RowFile },
): Promise<void> {
  const linked = (row: number) => affected.has(row) && !corrected.corrections.has(row);
  for await (const { read } of readRows(run, rowsByBatch(batches, linked))) {
    for (const source of await asCounted(run, read)) {
      const judged = judge.judge(source);
      if (!judged.accepted) throw new RunFailure('source_changed');
      const { values, remarks } = judged;
      const cells = storableCells(allCellsOf(source));
      await putFact(facts, source.row, { line: source.line, values, remarks, cells });
    }
  }
}

/** All that has changed, at once. @throws Cancelled, Fenced where the import is no longer this run's, or no longer ready */
async function writeAll(
  run: Run,
  parameters: readonly unknown[][],
  { corrections }: CorrectedRows,
): Promise<void> {
  const { client, organizationId, importId, epoch } = run;
  const ids = [organizationId, importId];
  const read = [
    arrayLiteral([...corrections.keys()]),
    arrayLiteral([...corrections.values()].map(({ edits }) => JSON.stringify(edits))),
  ];
  const text = settleBatchStatement('ready');
  const isOpen = await inTransaction(client, async () => {
    if ((await client.query(LOCK_READY, [...ids, epoch])).rows.length === 0) return false;
    for (const values of parameters) {
      const { rowCount } = await client.query({ name: 'recount-batch', text, values });
      if (rowCount !== 1) throw new Error('the plan of a batch is not the one that was read');
    }
    for (const statement of COUNT_AS_READ) await client.query(statement, [...ids, ...read]);
    const foundBy = await countFound(run);
    const finished = await client.query(FINISH_RECOUNT, [...ids, epoch, foundBy && JSON.stringify(foundBy)]);
    const [{ unchecked_rows: more }] = finishedSchema.parse(finished.rows);
    if (more > 0) await client.query(ENQUEUE_RECOUNT, ids);
    return true;
  });
  if (!isOpen) await stopAtShutGate(run);
}
