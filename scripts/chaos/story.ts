import type { Expected } from './check/expect.ts';
import type { Row } from './check/records.ts';
import type { GeneratedRow } from './file/generated.ts';
import type { SourceRow } from './file/read-source.ts';

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
  /** The table before it, with those. */
  readonly before: ReadonlyMap<string, Row>;
}
