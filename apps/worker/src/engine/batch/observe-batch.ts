import { inSpan } from '@sluice/runtime';
import { z } from 'zod';
import { measured } from '../../observe/instruments.ts';
import type { Run } from '../run/run.ts';

/**
 * What became of the rows of a batch, as the statement that wrote it tells: a number of rows for each outcome. Those of
 * `warnings` are among the others.
 */
export const outcomesSchema = z.record(z.string(), z.int().min(0));
type Outcomes = z.infer<typeof outcomesSchema>;

/**
 * Writes a batch, with everything that is told of one: a span, the counters, its time, and a line of the log. Of one
 * that did not land (refused, cancelled, fenced) there is only the span.
 *
 * @param batch its number; in an undo or a redo, the row it begins after
 * @param write calls `landed` once the batch is written
 */
export async function observeBatch<Result>(
  run: Pick<Run, 'log' | 'entity' | 'importId' | 'epoch' | 'phase'>,
  batch: number,
  write: (landed: (outcomes: Outcomes) => void) => Promise<Result>,
): Promise<Result> {
  const attributes = {
    'sluice.import': run.importId,
    'sluice.phase': run.phase,
    'sluice.epoch': run.epoch,
    'sluice.batch': batch,
  };
  return inSpan('batch', attributes, async (span) => {
    const begun = performance.now();
    let outcomes: Outcomes | undefined;
    const result = await write((of) => {
      outcomes = of;
    });
    if (outcomes) {
      tell(run, batch, outcomes, performance.now() - begun);
      for (const [outcome, rows] of Object.entries(outcomes)) span.setAttribute(`sluice.${outcome}`, rows);
    }
    return result;
  });
}

function tell(
  { log, entity, phase }: Pick<Run, 'log' | 'entity' | 'phase'>,
  batch: number,
  outcomes: Outcomes,
  ms: number,
): void {
  const { batches, batchSeconds, rows: counted } = measured();
  const labels = { phase, entity: entity.name };
  batches.add(1, labels);
  batchSeconds.record(ms / 1000, labels);
  let rows = 0;
  for (const [outcome, count] of Object.entries(outcomes)) {
    if (outcome !== 'warnings') rows += count;
    if (count > 0) counted.add(count, { ...labels, outcome });
  }
  log.debug({ batch, rows, ms: Math.round(ms), ...outcomes }, 'batch written');
}
