import type { Judge } from '@sluice/rows';
import type { Entries } from '@sluice/services/plan/entries';
import type { ImportPlan } from '@sluice/services/plan/import-plan';
import type { PlannedRow } from '@sluice/services/plan/planned-rows';
import { OUTCOME_LETTERS, type RowRemark } from '@sluice/shared';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import type { WriteRules } from '../batch/statements/write-rules.ts';
import type { Recognition } from '../people/decide-batch.ts';
import { factOf, settledOf } from '../people/row-facts.ts';
import {
  type ComparedRow,
  REFUSED,
  type RefusedRow,
  type SettledBatch,
  type SettledRow,
  settleBatch,
} from '../people/settle-batch.ts';
import type { NumberedBatch } from '../plan/planned-reader.ts';
import type { RowFile } from '../repeats/row-file.ts';
import type { Run } from '../run/run.ts';
import { compareRecordsStatement, OUTCOMES_OF_BATCH } from './statements/planned-batches.ts';

export interface Settling {
  readonly plan: ImportPlan;
  readonly judge: Judge;
  readonly recognition: Recognition;
  readonly rules: WriteRules;
  /** On a disk, with room for what is known of the rows that share something. */
  readonly folder: string;
}

/** What was decided of some rows, and what it was decided on. */
export interface SettledFiles {
  readonly facts: RowFile;
  readonly settled: RowFile;
}

/** Rows of a batch whose cells say something else than when they were planned. */
export interface CorrectedBatch {
  /** Those that are accepted now, with what was remarked of their cells before. */
  readonly remarksBefore: ReadonlyMap<number, readonly RowRemark[]>;
  readonly refused: readonly RefusedRow[];
  /** Of all rows of the batch. */
  readonly entries: Entries;
}

const outcomesSchema = z.array(z.object({ outcomes: z.string() }));
const comparedSchema = z.array(
  z.object({ row_number: z.int(), differs: z.boolean(), erases: z.array(z.string()).nullable() }),
);

/**
 * What becomes of a batch of the plan some of whose rows were decided.
 *
 * @param numbers of these rows
 * @throws PlanLostError
 */
export async function settlePlanned(
  run: Run,
  settling: Settling,
  batch: NumberedBatch,
  numbers: readonly number[],
  { facts, settled }: SettledFiles,
  corrected?: CorrectedBatch,
): Promise<SettledBatch> {
  const { client, organizationId, importId } = run;
  const before = await settling.plan.read(batch);
  const planned = [...before.rows];
  const noted = await client.query(OUTCOMES_OF_BATCH, [organizationId, importId, batch.batch]);
  const [line] = outcomesSchema.parse(noted.rows);
  const wasRefused = (row: number) => {
    const place = row - batch.firstRow;
    return isRefused(planned[place], line?.outcomes[place]);
  };
  const rows: Omit<SettledRow, 'compared'>[] = [];
  for (const row of numbers) {
    const remarksBefore = corrected?.remarksBefore.get(row);
    if (wasRefused(row)) {
      // The database has refused the row's very values: nothing that is decided helps it.
      if (!remarksBefore) continue;
      planned[row - batch.firstRow] = REFUSED;
    }
    const [fact, known] = [await factOf(facts, row), await settledOf(settled, row)];
    if (!known) throw new RangeError(`row ${row} was not decided`);
    const by = known.by === undefined ? [] : settling.recognition.reader.fieldsOf(known.by);
    const key = by.map((at) => fact.values[at] ?? '').join(' ');
    rows.push({ row, fact, settled: known, key, ...(remarksBefore && { remarksBefore }) });
  }
  for (const { listed } of corrected?.refused ?? [])
    if (wasRefused(listed.row)) planned[listed.row - batch.firstRow] = REFUSED;
  const compared = await compare(run, settling, rows);
  return settleBatch(
    settling.recognition.rule,
    { ...before, rows: planned, ...(corrected && { entries: corrected.entries }) },
    rows.map((one) => ({ ...one, compared: compared.get(one.row) })),
    corrected?.refused,
  );
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

/** The parameters of the statement that writes it, in place of the generation that there is. */
export function settleParameters(
  run: Pick<Run, 'organizationId' | 'importId' | 'epoch'>,
  { batch, generation }: NumberedBatch,
  { outcomes, listed, unlisted, warnings, remarks, erasing }: SettledBatch,
): unknown[] {
  return [
    ...[run.organizationId, run.importId, run.epoch, batch, generation, generation + 1],
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
  ];
}
