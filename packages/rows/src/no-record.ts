import {
  type Entity,
  identifies,
  type Mapping,
  type Options,
  type Profile,
  valueColumns,
} from '@sluice/shared';
import { cellKind } from './cell-kind.ts';
import { headerAgain, namesColumns } from './header-again.ts';
import { isNoteText, isSectionText, isSumWord } from './no-record-words.ts';
import type { RawRow } from './raw-row.ts';
import { isRuleLine } from './rule-line.ts';

/** What a row is that is no record: the header once more, the sums of a table, or a line that speaks of it. */
export type NoRecord = 'header' | 'total' | 'note';

/** In UTF-16 units: nothing longer stands before a sum or at the foot of a page. */
const MAX_LENGTH = 120;
/** Of the first rows so many are as the others: what few have is meant otherwise. */
const NEARLY_ALL = 0.9;
/** So few rows tell nothing of the others. */
const MIN_ROWS = 5;
/** A row of a table fills so many cells; one that fills a single one in nearly none of them is a section. */
const MIN_FILLED = 3;

/**
 * What a row of a source is, where it is no record; undefined for any other. Each row is told by itself, so that any batch and
 * any resumed run tells the same.
 *
 * - The names of the columns once more, cell by cell; a row of names where the source has no header.
 * - A word for a sum in its first filled cell, and numbers alone in the others, some cell that others fill being blank. What
 *   recognises records is blank, but for that word.
 * - A line of one filled cell that says a page, a count of rows, or when it was exported; or a few words in the first column,
 *   where nearly all of the first rows fill several cells; `Région Nord` where most do.
 * - A line that is drawn, and one that was commented out (`#`, `//`) where hardly any of the first rows begins so.
 *
 * A row that somebody said to be one (`asRows`) is one.
 */
export function noRecordReader(
  entity: Entity,
  { columns: entries }: Mapping,
  { columns, dialect, preview }: Profile,
  { asRows }: Pick<Options, 'asRows'>,
): (row: RawRow) => NoRecord | undefined {
  if (asRows === 'all') return () => undefined;
  const kept = new Set(asRows);
  const isHeader = dialect.header ? headerAgain(columns.map(({ header }) => header)) : namesColumns;
  const identities = entries.flatMap((entry) => (identifies(entity, entry.field) ? valueColumns(entry) : []));
  const first = preview.map(({ cells }) => cells);
  const sections = identities.includes(0) ? 'none' : sectionsOf(first);
  const mayComment = !areCommented(first);
  // A sheet leaves blank cells out; in a text a line without separators is a part of another row as likely.
  const sectionWidth = dialect.sheet === undefined ? columns.length : 1;

  function alone(text: string, at: number, width: number): NoRecord | undefined {
    if (isNoteText(text) || isSumWord(text)) return 'note';
    if (sections === 'none' || at > 0 || width < sectionWidth || cellKind(text) !== 'text') return undefined;
    return sections === 'any' || isSectionText(text) ? 'note' : undefined;
  }

  function told(cells: readonly string[]): NoRecord | undefined {
    if (isHeader(cells)) return 'header';
    const at = cells.findIndex((cell) => cell !== '' && cell.trim() !== '');
    const text = cells[at];
    if (text === undefined) return undefined;
    if (isRuleLine(cells) || (mayComment && isComment(text))) return 'note';
    if (text.length > MAX_LENGTH || columns.length < 2) return undefined;
    const others = cells.filter((cell, column) => column !== at && cell.trim() !== '');
    if (others.length === 0) return alone(text, at, cells.length);
    if (others.length + 1 >= columns.length || !isSumWord(text)) return undefined;
    if (identities.some((column) => column !== at && (cells[column] ?? '').trim() !== '')) return undefined;
    return others.every((cell) => cellKind(cell) === 'number') ? 'total' : undefined;
  }

  return ({ line, cells, broken }) => (broken || kept.has(line) ? undefined : told(cells));
}

/**
 * Whether rows that fill a single cell may be sections: those of a table fill several each. Where such rows are not rare they may
 * be records of which little is known.
 */
function sectionsOf(rows: readonly (readonly string[])[]): 'any' | 'named' | 'none' {
  const filled = rows.map((cells) => cells.filter((cell) => cell.trim() !== '').length);
  const several = filled.filter((count) => count >= MIN_FILLED).length;
  const single = filled.filter((count) => count < 2).length;
  if (several < MIN_ROWS) return 'none';
  if (several >= Math.min(rows.length - 1, NEARLY_ALL * rows.length)) return 'any';
  return several >= NEARLY_ALL * (rows.length - single) && 2 * single < several ? 'named' : 'none';
}

/** Of a cell that a spreadsheet could not calculate (`#N/A`, `#NAME?`) nothing was commented out. */
const SPREADSHEET_ERROR = /^#(?:N\/?[AVD]|[\p{Lu}\d/]+[!?])$/u;

function isComment(cell: string): boolean {
  return /^\s*(?:#|\/\/)\s*[^\s#/]/.test(cell) && !SPREADSHEET_ERROR.test(cell.trim());
}

/** Whether to begin with `#` or `//` is usual for the first cells of a table. */
function areCommented(rows: readonly (readonly string[])[]): boolean {
  const first = rows.map(([cell = '']) => cell).filter((cell) => cell.trim() !== '');
  const count = first.filter(isComment).length;
  return 2 * count >= first.length || count > (1 - NEARLY_ALL) * first.length + 1;
}
