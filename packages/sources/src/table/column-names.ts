import { shorten } from '@sluice/rows';
import { type Dialect, HEADER_LENGTH, type Profile } from '@sluice/shared';

/** A column by its place, as the file calls it and as we do. */
export type NamedColumn = Pick<Profile['columns'][number], 'index' | 'header' | 'name'>;

/**
 * The columns of a table.
 *
 * @param first the cells of its first row
 * @param dialect whether that one names the columns, which it leaves out, and which of its cells is none of a name
 */
export function namedColumns(
  first: readonly string[],
  dialect: Pick<Dialect, 'header' | 'unnamed' | 'spareName'>,
): NamedColumn[] {
  const headers = headersOf(first, dialect).map((cell) => (dialect.header ? shortHeader(cell) : ''));
  const names = columnNames(headers);
  return headers.map((text, index) => ({ index, header: text, name: names[index] ?? '' }));
}

/** The cells of a first row, one for each column: where it names them, with those that it leaves out and without those that name none. */
export function headersOf(
  first: readonly string[],
  { header, unnamed, spareName }: Pick<Dialect, 'header' | 'unnamed' | 'spareName'>,
): string[] {
  const headers = [...first];
  if (header && typeof unnamed === 'number') headers.splice(unnamed, 0, '');
  if (header && typeof spareName === 'number') headers.splice(spareName, 1);
  return headers;
}

/**
 * What to call each column on a screen and on the command line: its header; `Column 3` where that is blank; and where
 * several are alike, the later ones numbered. Every name is different.
 */
export function columnNames(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  // Where the numbers of a name go on: hundreds of columns that are alike do not try those of the others again.
  const copies = new Map<string, number>();
  return headers.map((header, index) => {
    const wanted = header === '' ? `Column ${index + 1}` : header;
    let copy = copies.get(wanted) ?? 1;
    let name = wanted;
    while (taken.has(name)) name = `${wanted} (${++copy})`;
    copies.set(wanted, copy);
    taken.add(name);
    return name;
  });
}

/** A header as it is kept and shown: a long one by its beginning, and a sign that there is more of it. */
function shortHeader(cell: string): string {
  const header = cell.trim();
  return header.length <= HEADER_LENGTH
    ? shorten(header, HEADER_LENGTH)
    : `${shorten(header, HEADER_LENGTH - 1)}…`;
}
