/** An import at a moment, as the database has it. */
export interface Sight {
  /** When it was seen, by `performance.now()`. */
  readonly at: number;
  readonly status: string;
  readonly phase: string;
  readonly epoch: number;
  readonly total: number | null;
  readonly processed: number;
  readonly stepTotal: number | null;
  readonly stepProcessed: number;
  /** Rows with a correction that the plan does not count yet. */
  readonly unchecked: number;
  readonly version: number;
  readonly error: string | null;
}

// The schema of an older release, which an upgrade begins with, has no count of corrected rows.
export const SIGHT = `select status, phase, epoch, total_rows as total, processed_rows as processed,
  step_total as "stepTotal", step_processed as "stepProcessed", (to_jsonb(imports) ->> 'unchecked_rows')::int as unchecked, version,
  last_error_code as error
  from imports where id = $1`;

const RUNNING = ['parsing', 'committing', 'undoing'];
const FINAL = ['completed', 'failed', 'cancelled', 'undone'];

export function isRunning({ status }: Sight): boolean {
  return RUNNING.includes(status);
}

export function isFinal({ status }: Sight): boolean {
  return FINAL.includes(status);
}

/** How far its present phase is, from 0 to 1. */
export function progressOf({ phase, total, processed, stepTotal, stepProcessed }: Sight): number {
  const hasOwnProgress = phase === 'retry' || phase === 'undo' || phase === 'redo';
  const [done, all] = hasOwnProgress ? [stepProcessed, stepTotal] : [processed, total];
  return all === null || all === 0 ? 0 : done / all;
}

export function inWords(sight: Sight): string {
  const { status, phase, epoch, total, processed, stepTotal, stepProcessed, error } = sight;
  const own = stepTotal === null ? '' : `, after the commit ${stepProcessed}/${stepTotal}`;
  return `${phase} ${status}, epoch ${epoch}, ${processed}/${total ?? '?'}${own}${error ? `, ${error}` : ''}`;
}
