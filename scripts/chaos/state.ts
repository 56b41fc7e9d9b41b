import type { Database } from './database.ts';

const QUERIES = {
  imports: `select id, status, phase, epoch, owner, attempts, attempts_in_all, total_rows, processed_rows, inserted,
    updated, unchanged, skipped, errors, step_row, step_total, step_processed, last_error_code, last_error_params,
    cursor_row, current_batch, updated_at, version from imports order by created_at`,
  jobs: `select j.id, t.identifier as task, j.key, j.attempts, j.max_attempts, j.locked_by, j.locked_at, j.run_at,
    j.last_error from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`,
  workers: 'select id, pid, pool_id, seen_at, clock_timestamp() as now from workers',
  connections: `select pid, application_name, state, wait_event_type, wait_event, left(query, 80) as query
    from pg_stat_activity where datname = current_database()`,
} as const;

/** Imports, jobs, workers and connections as they are now: for somebody who asks why a run failed. */
export async function describeState(database: Database, url: string): Promise<string[]> {
  const lines = [`database: ${url}`];
  for (const [what, query] of Object.entries(QUERIES)) {
    try {
      const rows = await database.rows(query);
      lines.push(`${what}:`, ...rows.map((row) => `  ${JSON.stringify(row)}`));
    } catch (error) {
      lines.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return lines;
}
