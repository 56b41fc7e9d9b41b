import { type Columns, storableCells } from '@sluice/rows';
import { cursorSchema, type ListedRow } from '@sluice/shared';
import { allCellsOf, type Position, type SourceRow } from '@sluice/sources';
import { arrayLiteral } from '../../../postgres/array-literal.ts';

/** One batch: the rows between two positions of the source, sorted out. */
export interface Batch {
  readonly number: number;
  readonly from: Position;
  readonly next: Position;
  /** The rows that were judged good, on their way to the database. */
  readonly accepted: Columns;
  /** The same rows as the source has them, in the same order. */
  readonly sources: readonly Pick<SourceRow, 'cells' | 'allCells'>[];
  /** The records that the accepted rows are written to, in the same order. */
  readonly records: readonly string[];
  /** What these records were when it was decided, as `Candidates` has it, in the same order; null for new ones. */
  readonly versions: readonly (string | null)[];
  /** By what these records were found: letters (`foundLetter`), in the same order; empty where nobody asks. */
  readonly found: readonly (string | null)[];
  /** Places of accepted rows that the dry run has remarked on: what is to be known of them is stored. */
  readonly remarked?: ReadonlySet<number>;
  /** Rows to be listed because they need attention. */
  readonly listed: readonly ListedRow[];
  /** Rows that are not sent, by outcome; every listed row that is an error is among them. */
  readonly errors: number;
  readonly skipped: number;
}

/** What is told of the run's pace with each batch. */
export interface Pace {
  readonly rowsPerSecond: number;
  /** Null while it cannot be told. */
  readonly etaS: number | null;
  readonly durationMs: number;
}

/** The placeholders of every batch statement, by what stands in their place. */
export const P = {
  organizationId: '$1',
  importId: '$2',
  epoch: '$3',
  cursorRow: '$4',
  nextRow: '$5',
  nextCursor: '$6',
  batch: '$7',
  errors: '$8',
  skipped: '$9',
  rowsPerSecond: '$10',
  etaS: '$11',
  durationMs: '$12',
  listedRows: '$13',
  listedLines: '$14',
  listedOutcomes: '$15',
  listedIssues: '$16',
  listedCells: '$17',
  rows: '$18',
  lines: '$19',
  keys: '$20',
  remarks: '$21',
  records: '$22',
  found: '$23',
  versions: '$24',
} as const;

/** The number of the first placeholder of an entity's columns; the cells of accepted rows come after the last. */
export const FIRST_COLUMN = 25;

/**
 * The values of a batch statement's placeholders, in the order of `P`.
 *
 * @param withCells sends the cells of accepted rows too, for statements that may have to list them
 */
export function batchParameters(
  run: { readonly organizationId: string; readonly importId: string; readonly epoch: number },
  batch: Batch,
  pace: Pace,
  { withCells }: { readonly withCells: boolean },
): unknown[] {
  const { accepted, listed, next, from } = batch;
  return [
    run.organizationId,
    run.importId,
    run.epoch,
    from.row,
    next.row,
    next.cursor === null ? null : JSON.stringify(cursorSchema.parse(next.cursor)),
    batch.number,
    batch.errors,
    batch.skipped,
    pace.rowsPerSecond,
    pace.etaS,
    pace.durationMs,
    arrayLiteral(listed.map(({ row }) => row)),
    arrayLiteral(listed.map(({ line }) => line)),
    arrayLiteral(listed.map(({ outcome }) => outcome)),
    arrayLiteral(listed.map(({ issues }) => JSON.stringify(issues))),
    arrayLiteral(listed.map(({ cells }) => JSON.stringify(cells))),
    arrayLiteral(accepted.rows),
    arrayLiteral(accepted.lines),
    arrayLiteral(accepted.keys),
    accepted.remarks.size > 0 ? remarksOf(accepted) : null,
    arrayLiteral(batch.records),
    arrayLiteral(batch.found),
    arrayLiteral(batch.versions),
    ...accepted.values.map(arrayLiteral),
    withCells || accepted.remarks.size > 0 ? cellsOf(batch, withCells) : null,
  ];
}

/** What is to be known of each row, null where nothing is. */
function remarksOf({ rows, remarks }: Columns): string {
  return arrayLiteral(
    rows.map((_, place) => {
      const known = remarks.get(place);
      return known ? JSON.stringify(known) : null;
    }),
  );
}

/** The cells of all rows, or of those alone that are stored for their remarks. */
function cellsOf({ accepted, sources, remarked }: Batch, all: boolean): string {
  return arrayLiteral(
    sources.map((row, place) =>
      all || (accepted.remarks.has(place) && !remarked?.has(place))
        ? JSON.stringify(storableCells(allCellsOf(row)))
        : null,
    ),
  );
}
