import {
  type ColumnProfile,
  type Entity,
  type Mapping,
  type Options,
  PREVIEW_CELLS,
  type Profile,
  type RowIssue,
  type RowRemark,
} from '@sluice/shared';
import { isCutShort } from './cell-kind.ts';
import { type Columns, emptyColumns } from './columns.ts';
import { noRecordReader } from './no-record.ts';
import type { RawRow } from './raw-row.ts';
import { SHOWN_CHARACTERS, shorten } from './shorten.ts';
import { strayMarks } from './stray-marks.ts';
import { type ValueSource, valueSources } from './value-sources.ts';

/** A row after judgement: accepted with its canonical values, key and remarks, or refused with every reason. */
export type Judgement =
  | {
      readonly accepted: true;
      readonly values: readonly (string | null)[];
      readonly key: string;
      readonly remarks: readonly RowRemark[];
    }
  | { readonly accepted: false; readonly issues: readonly RowIssue[] };

/** Judges rows of one import: `fields` names the values of an accepted row, in their order. */
export interface Judge {
  readonly fields: readonly string[];
  /**
   * Judges a row and, where it is accepted, puts it behind the others of `columns`, which are of this judge. One that is
   * refused leaves nothing there.
   *
   * @returns every reason why the row is refused; undefined where it is accepted
   */
  readonly judgeInto: (row: RawRow, columns: Columns) => readonly RowIssue[] | undefined;
  /** The same of a row by itself. */
  readonly judge: (row: RawRow) => Judgement;
}

/**
 * Compiles an entity's definition and an import's mapping into one function, so that nothing is looked up per row.
 *
 * @param profile of the source: its width, its columns' date orders and decimal marks, whether its UTF-8 is damaged
 * @param today what "in the future" is measured by; the same for every pass over a source
 */
export function compileJudge(
  entity: Entity,
  mapping: Mapping,
  profile: Profile,
  options: Options,
  today: Date,
): Judge {
  const sources = valueSources(entity, mapping, profile, options, today);
  const keys = entity.identities.flatMap(({ fields }) => {
    const at = fields.length === 1 ? sources.findIndex(({ field }) => field === fields[0]) : -1;
    return at === -1 ? [] : [at];
  });
  const width = widthOf(profile, sources);
  const noRecord = noRecordReader(entity, mapping, profile, options);

  function judgeInto(row: RawRow, columns: Columns): readonly RowIssue[] | undefined {
    const what = noRecord(row);
    if (what) return [{ code: 'no_record', params: { what, line: row.line } }];
    const structural = structuralIssue(row, width);
    if (structural) return [structural];
    const { values } = columns;
    let issues: RowIssue[] | undefined;
    let remarks: RowRemark[] | undefined;
    for (let at = 0; at < sources.length; at++) {
      const result = sources[at]?.read(row) ?? null;
      if (result === null || typeof result === 'string') values[at]?.push(result);
      else if ('remark' in result) {
        values[at]?.push(result.value);
        remarks = [...(remarks ?? []), result.remark];
      } else issues = [...(issues ?? []), result];
    }
    if (issues) {
      takeBack(columns);
      return issues;
    }
    if (remarks) columns.remarks.set(columns.rows.length, remarks);
    columns.rows.push(row.row);
    columns.lines.push(row.line);
    columns.keys.push(lastKey(values));
    return undefined;
  }

  /** Of the row whose values were put last: the surest of the identities that it has; empty where it has none. */
  function lastKey(values: Columns['values']): string {
    for (const at of keys) {
      const value = values[at]?.at(-1);
      if (value !== null && value !== undefined) return value;
    }
    return '';
  }

  function judge(row: RawRow): Judgement {
    const columns = emptyColumns(sources.length);
    const issues = judgeInto(row, columns);
    if (issues) return { accepted: false, issues };
    return {
      accepted: true,
      values: columns.values.map(([value = null]) => value),
      key: columns.keys[0] ?? '',
      remarks: columns.remarks.get(0) ?? [],
    };
  }

  return { fields: sources.map(({ field }) => field), judgeInto, judge };
}

/** What becomes of a row that is not accepted: one that is no record is left out. */
export function outcomeOf(issues: readonly RowIssue[]): 'error' | 'skipped' {
  return issues[0]?.code === 'no_record' ? 'skipped' : 'error';
}

/** Leaves nothing of a row that is refused half-way: only rows that are accepted are counted in `rows`. */
function takeBack({ rows, values }: Columns): void {
  for (const column of values) if (column.length > rows.length) column.pop();
}

/** How many cells a row must have and may have. */
interface Width {
  readonly least: number;
  readonly most: number;
  /** What tells: a header, or else the first row. */
  readonly hasHeader: boolean;
  /** Of each column; where the file leaves blank cells out at the end of rows. */
  readonly kinds: readonly ColumnProfile['kind'][] | undefined;
  /** Rows end with a separator behind the last name: a value in that place has moved there. */
  readonly isBlankBehind?: boolean;
}

/**
 * A row may end before the columns that have neither a name nor a field, as a separator at the header's end makes them,
 * and before any others where to leave blank cells out is the habit of the file (`shortRows`).
 * None may have more cells than the header has, blank ones at its end included.
 */
function widthOf({ columns, dialect, preview }: Profile, sources: readonly ValueSource[]): Width {
  const most = columns.length;
  const kinds = dialect.shortRows ? columns.map(({ kind }) => kind) : undefined;
  if (!dialect.header) return { least: most, most, hasHeader: false, kinds };
  const last = columns.findLastIndex(
    ({ header, index }) => header !== '' || sources.some(({ columns: of }) => of.includes(index)),
  );
  const behind = most - 1;
  const isBlankBehind =
    dialect.unnamed === behind &&
    last < behind &&
    behind < PREVIEW_CELLS &&
    preview.length > 0 &&
    preview.every(({ cells }) => (cells[behind] ?? '').trim() === '');
  return { least: last + 1, most, hasHeader: true, kinds, isBlankBehind };
}

/** Where the row was cut in a likely way, with the first cell in which the fault may lie. */
function strayQuote(cells: readonly string[], line: number): RowIssue {
  const [column] = cells.length > 1 ? strayMarks(cells) : [];
  const issue = { code: 'stray_quote', params: { line } } as const;
  return column === undefined
    ? issue
    : { ...issue, column, value: shorten(cells[column] ?? '', SHOWN_CHARACTERS) };
}

function structuralIssue(
  { cells, line, broken }: RawRow,
  { least, most, hasHeader, kinds, isBlankBehind }: Width,
): RowIssue | undefined {
  if (broken) return strayQuote(cells, line);
  if (isBlankBehind && cells.length === most && (cells[most - 1] ?? '').trim() !== '')
    return { code: 'ragged_row', params: { found: most, expected: most - 1, line } };
  // Also where those beyond are blank: a separator too many in the middle has then shifted the cells behind it.
  if (cells.length >= least && cells.length <= most) return undefined;
  if (kinds && cells.length < least && isCutShort(cells, kinds)) return undefined;
  const expectedBy = hasHeader ? {} : { expectedBy: 'first_row' };
  return { code: 'ragged_row', params: { found: cells.length, expected: most, line, ...expectedBy } };
}
