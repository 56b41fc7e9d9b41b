import type { Sample } from '@sluice/shared';
import { z } from 'zod';
import { compileJudge, type Judge } from '../row/compile-judge.ts';
import { checkBatchStatement } from '../statements/check-batch.ts';
import { FINISH_CHECK, LOCK_CHECKED, storeDuplicatesStatement } from '../statements/finish-check.ts';
import type { SourceBatch } from './batches.ts';
import { fillDuplicates } from './fill-duplicates.ts';
import { judgeRows } from './judge-rows.ts';
import type { Run } from './run.ts';
import { runBatches } from './run-batches.ts';
import { explainShutGate } from './stopped.ts';

const SAMPLES_PER_KIND = 10;
const NOTHING_KNOWN: Parameters<typeof judgeRows>[2] = new Map();

const returnedSchema = z.object({
  samples: z
    .array(
      z.object({
        row_number: z.int(),
        outcome: z.enum(['inserted', 'updated']),
        before: z.array(z.string().nullable()).nullable(),
      }),
    )
    .nullable(),
});
const duplicatesSchema = z.object({
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  last_row: z.int(),
});

/**
 * The dry run: judges every row, compares it with the table and says exactly what a commit would do. Of the entity's
 * table nothing is written.
 */
export async function check(run: Run): Promise<void> {
  const { entity, policy } = run;
  const judge = compileJudge(entity, run.mapping, run.profile, run.options, run.createdAt);
  const samples: Sample[] = [];
  const writer = {
    name: 'check-batch',
    text: checkBatchStatement(entity, judge.fields, policy),
    width: judge.fields.length,
    withCells: policy !== 'update',
    judge: (batch: SourceBatch) => judgeRows(batch, judge.judge, NOTHING_KNOWN),
  };
  await runBatches(
    run,
    'check',
    async () => writer,
    (returned, batch) => collectSamples(samples, returnedSchema.parse(returned).samples ?? [], batch, judge),
  );
  await finish(run, samples, judge);
}

async function finish(run: Run, samples: readonly Sample[], judge: Judge): Promise<void> {
  const { client, organizationId, importId, policy, options } = run;
  await client.query('begin');
  try {
    const locked = await client.query(LOCK_CHECKED, [organizationId, importId, run.epoch]);
    if (locked.rowCount !== 1) {
      await client.query('rollback');
      return await explainShutGate(run);
    }
    const stored = await client.query(storeDuplicatesStatement(policy), [organizationId, importId]);
    const duplicates = duplicatesSchema.parse(stored.rows[0]);
    if (duplicates.last_row > 0) await fillDuplicates(run, judge, duplicates.last_row);
    await client.query('delete from import_keys where organization_id = $1 and import_id = $2', [
      organizationId,
      importId,
    ]);
    await client.query(FINISH_CHECK, [
      organizationId,
      importId,
      duplicates.inserted,
      duplicates.updated,
      duplicates.unchanged,
      JSON.stringify(samples),
      policy === 'error',
      options.express,
    ]);
    if (options.express) {
      await client.query('select sluice.enqueue($1, $2, $3)', ['commit', organizationId, importId]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

type Returned = NonNullable<z.infer<typeof returnedSchema>['samples']>;

function collectSamples(samples: Sample[], returned: Returned, batch: SourceBatch, judge: Judge): void {
  for (const { row_number: row, outcome: kind, before } of returned) {
    if (samples.filter((sample) => sample.kind === kind).length >= SAMPLES_PER_KIND) continue;
    const source = batch.rows.find((candidate) => candidate.row === row);
    if (!source) continue;
    const judgement = judge.judge(source);
    if (!judgement.accepted) continue;
    const changes = judge.fields.flatMap((field, index) => {
      const was = before?.[index] ?? null;
      const after = judgement.values[index] ?? null;
      return was === after ? [] : [{ field, before: was, after }];
    });
    samples.push({ kind, row, line: source.line, key: judgement.key, changes });
  }
}
