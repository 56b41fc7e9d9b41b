import type { RawRow } from '@sluice/rows';
import type {
  Cursor,
  Dialect,
  DialectOverrides,
  FileFormat,
  Profile,
  Service,
  Waiting,
} from '@sluice/shared';

/** One row as its source has it. The rows of a source are numbered from 1, without gaps. */
export interface SourceRow extends RawRow {
  /**
   * All cells of the row, where `cells` has only those that were asked for; absent where it has them all. Rows that are
   * kept because something is wrong with them are kept whole, and they are few: so this is asked for late.
   */
  readonly allCells?: () => readonly string[];
}

/** All cells of a row, whichever of them it was read for. */
export function allCellsOf({
  cells,
  allCells,
}: Pick<SourceRow, 'cells'> & { readonly allCells?: SourceRow['allCells'] | undefined }): readonly string[] {
  return allCells === undefined ? cells : allCells();
}

/** Consecutive rows of a source, at least one. */
export interface SourceBatch {
  readonly rows: readonly SourceRow[];
  /** The cursor behind the last of them. */
  readonly next: Cursor;
  /** The cursor behind the first `count` of them. @param count from 1 to the number of rows */
  readonly after: (count: number) => Cursor;
}

/** A place between two rows: how many are before it, and how the source finds it again. */
export interface Position {
  readonly row: number;
  readonly cursor: Cursor;
}

/** Before the first row of any source. */
export const START: Position = { row: 0, cursor: null };

/** What can be done with a source. Screens and callers go by these, never by a kind. */
export interface Capabilities {
  /** How it is written can be set by hand: encoding, separator, quotation mark, header row. */
  readonly dialect: boolean;
  /** It has several tables, of which one is chosen. */
  readonly sheets: boolean;
  /** It is read in somebody's name. */
  readonly credentials: boolean;
  /** How many rows it has is known before the first of them is imported. */
  readonly total: boolean;
  /** It can be read as often as one likes, and has the same rows each time. */
  readonly repeatable: boolean;
}

/** What a source is, of little of it. */
export type SourceDescription =
  | { readonly kind: 'file'; readonly format: FileFormat; readonly bytes: number }
  | {
      readonly kind: 'connection';
      readonly service: Service;
      /** As the service writes it. */
      readonly account: string;
      /** About how many rows are to come: what is counted at the end may differ by what changes meanwhile. */
      readonly rows: number;
    };

/** The first rows of a source, for looking at: what counts is its profile. */
export interface SourcePreview {
  readonly dialect: Dialect;
  readonly columns: readonly Pick<Profile['columns'][number], 'index' | 'header' | 'name'>[];
  readonly rows: Profile['preview'];
  /** Of a source that has several tables. */
  readonly sheets?: Profile['sheets'];
}

/** What a whole source tells of itself, before any field is suggested for its columns. */
export type SourceProfile = Omit<Profile, 'suggestions'> & {
  /** Of each column, by its place, the first filled cells, long ones by their beginnings: at most a hundred. */
  readonly firstCells: ReadonlyMap<number, readonly string[]>;
};

export interface ReadOptions {
  /**
   * The columns whose cells are wanted, from 0: of the others a source may leave out what is in them (`''`), but not
   * that they are there. All of them where nothing is said.
   */
  readonly columns?: readonly number[];
  /** So many rows a batch has at most. It has fewer at the end, and where they are long. */
  readonly rows: number;
  /** Reading ends at once, by throwing the signal's reason, and lets go of what it holds. */
  readonly signal?: AbortSignal;
  /** Told why reading stands still, each time before it waits, and with undefined once it goes on. */
  readonly onWaiting?: ((waiting: Waiting | undefined) => void) | undefined;
}

/**
 * A batch ends with the row that takes it past so many bytes of its source. Few rows can be many bytes, and memory holds
 * two batches.
 */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024;

/**
 * What an import reads: the one way to its rows, whatever it is. Each kind passes the suite of
 * `@sluice/sources/conformance`, which says what is promised here to the letter.
 *
 * Every method throws a `RunFailure` for what is wrong with the source: `source_missing` where it is gone, what each kind
 * says of its own. Errors of the ground below (a disk, a connection) are passed on.
 */
export interface Source {
  readonly capabilities: Capabilities;

  /**
   * What it is, of little of it.
   *
   * @param options for a source that may have to wait, as those of `read`
   */
  describe(options?: Pick<ReadOptions, 'signal' | 'onWaiting'>): Promise<SourceDescription>;

  /**
   * The first rows in any dialect, of little more of the source than these.
   *
   * @param dialect what a person set by hand; the rest is detected, from the beginning alone
   * @param rows so many at most
   */
  preview(options: { readonly dialect: DialectOverrides; readonly rows: number }): Promise<SourcePreview>;

  /**
   * Reads the whole source once and tells what is needed to map it.
   *
   * @param dialect what a person set by hand; the rest is detected
   * @throws RunFailure where it cannot be imported at all
   */
  profile(options: {
    readonly dialect: DialectOverrides;
    readonly signal?: AbortSignal;
  }): Promise<SourceProfile>;

  /**
   * The rows behind a cursor, in their order. However they are cut into batches they are the same rows, from every
   * cursor that one of the batches gave, also after its way through JSON. Memory holds a batch and what was read ahead.
   *
   * @throws RunFailure `source_changed` where the source no longer has what is before the cursor
   * @throws ZodError for a cursor that is none of this source's
   */
  read(from: Cursor, options: ReadOptions): AsyncIterable<SourceBatch>;

  /**
   * What the account has now, within the window or not, some hundreds at a time: each by the value of its entity's first
   * identity. For whoever marks what is there no more, once all rows are read; a source that has only more and more has none.
   * Memory holds all of them.
   *
   * @throws RunFailure as `read`
   */
  seen?(options: Pick<ReadOptions, 'signal' | 'onWaiting'>): AsyncIterable<readonly string[]>;
}
