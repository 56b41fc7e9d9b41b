/** What a cell looks like, whatever its column is called. */
export type CellKind = 'empty' | 'number' | 'date' | 'email' | 'code' | 'text';

/** Longer cells are not looked at: none is a number, a code or an address. */
const MAX_LENGTH = 254;
const MAX_NUMBER_LENGTH = 40;
// Money, percentages, telephone numbers, exponents.
const NUMBER = /^[-+−(]?[€$£]? ?[-+−(]?\d[\d\s.,'’/()-]*(?:[eE][-+]?\d{1,4})?\s?(?:%|€|\$|£|EUR|USD|CHF)?$/;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:,?[ T]\d.{0,30})?$/;
/** With its month by name only where a time stands behind it: `12 Feb 2021, 14:03`. */
const NAMED_TIME = /^\d{1,2}\.? \p{L}{3,9}\.? \d{4},? \d{1,2}[:h]\d{2}.{0,12}$/u;
// With a separator in it, it is a row that was cut at another one.
const EMAIL = /^[^@\s;,|]+@[^@\s;,|]+\.[^@\s;,|.]+$/;
const CODE = /^[\p{L}\d_./:-]+$/u;

export function cellKind(cell: string): CellKind {
  const text = cell.length > 2 * MAX_LENGTH ? cell : cell.trim();
  if (text === '') return 'empty';
  if (text.length > MAX_LENGTH) return 'text';
  const first = text.charCodeAt(0);
  if (text.length <= MAX_NUMBER_LENGTH && (first < 0x3a || first > 0x7f)) {
    if (DATE.test(text) || NAMED_TIME.test(text)) return 'date';
    if (NUMBER.test(text)) return 'number';
  }
  if (text.includes('@') && EMAIL.test(text)) return 'email';
  return text.length <= MAX_NUMBER_LENGTH && /\d/.test(text) && CODE.test(text) ? 'code' : 'text';
}

/** So many of a hundred filled cells make their kind that of the column. */
const MOST = 0.8;

type ColumnKind = Exclude<CellKind, 'empty'> | undefined;

/** The kind of the filled cells of a column, where most of them are of one. */
export function columnKind(cells: readonly string[]): ColumnKind {
  const counts = new Map<CellKind, number>();
  let filled = 0;
  for (const cell of cells) {
    const kind = cellKind(cell);
    if (kind === 'empty') continue;
    filled++;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  for (const [kind, count] of counts) if (kind !== 'empty' && count >= MOST * filled) return kind;
  return undefined;
}

/**
 * Whether a row that ends early only leaves blank cells out: it ends with a value, and each of its cells is of its column's
 * kind. Where a cell or a separator is missing in the middle the others have moved.
 */
export function isCutShort(cells: readonly string[], kinds: readonly ColumnKind[]): boolean {
  if ((cells.at(-1) ?? '').trim() === '') return false;
  return cells.every((cell, column) => fitsColumn(cellKind(cell), column, kinds));
}

function fitsColumn(own: CellKind, column: number, kinds: readonly ColumnKind[]): boolean {
  const kind = kinds[column];
  if (own === 'empty' || own === kind) return true;
  if (kind === 'number' || kind === 'date' || kind === 'email') return false;
  // Codes and words take a cell of another kind only where no column of that kind comes behind, to which it belongs.
  if (kind !== undefined || own === 'email' || own === 'date') return !kinds.includes(own, column + 1);
  return true;
}
