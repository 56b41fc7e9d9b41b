import type { Erased, Mapping, Profile, RowIssue, Snapshot, Waiting } from '@sluice/shared';

/** The import as the database has it, as far as tests look at it. */
export interface ImportRow {
  readonly id: string;
  readonly status: string;
  readonly phase: string;
  readonly total_rows: number | null;
  readonly processed_rows: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly errors: number;
  readonly current_batch: number;
  readonly total_batches: number | null;
  readonly cursor_row: number;
  readonly cursor_byte: string;
  readonly epoch: number;
  readonly attempts: number;
  readonly attempts_in_all: number;
  readonly version: number;
  readonly last_error_code: string | null;
  readonly last_error_params: Record<string, string | number>;
  readonly plan: Snapshot['plan'];
  readonly profile: Profile | null;
  readonly mapping: Mapping | null;
  readonly erased: Erased;
  readonly waiting: Waiting | null;
  readonly in_line_since: Date | null;
}

export interface ListedRow {
  readonly row_number: number;
  readonly line: number;
  readonly outcome: string;
  readonly issues: RowIssue[];
  readonly cells: string[];
}
