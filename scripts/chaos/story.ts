import type { Expected } from './check/expect.ts';
import type { Row } from './check/records.ts';
import type { GeneratedRow } from './file/generated.ts';
import type { SourceRow } from './file/read-source.ts';

/** Rows that may be kept aside, since what was changed has something in common with them, and those that must. */
export interface Changed {
  readonly may: ReadonlySet<number>;
  readonly must: ReadonlySet<number>;
}

/** An import as it should go. */
export interface Story {
  readonly importId: string;
  /** The rows of its file as they count: a row that a person has corrected is as it was corrected. */
  readonly rows: readonly GeneratedRow[];
  /** The same rows as another library reads them. */
  readonly source: readonly SourceRow[];
  readonly expected: readonly Expected[];
  /** What was written over a cell of a row, by its place. */
  readonly corrected: ReadonlyMap<number, { readonly column: number; readonly cell: string }>;
  /** Edits by hand between its dry run and its start. */
  readonly edits: number;
  /** Of which rows these edits change what they are about, by their places. */
  readonly changed: Changed;
  /** The table before it, with those. */
  readonly before: ReadonlyMap<string, Row>;
}
