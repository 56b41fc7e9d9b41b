import iconv from 'iconv-lite';
import { catalogue } from './catalogue.ts';
import type { TrueFile } from './folder.ts';
import type { Table } from './measures.ts';

/** How a table is written. */
interface Writing {
  readonly delimiter: string;
  readonly quote: string;
  /** What stands before a mark inside a cell: the mark itself, a backslash, or nothing. */
  readonly escape: string;
  readonly lineEnd: string;
  /** A cell as it is written instead, by its row and column. */
  readonly cell?: (text: string, row: number, column: number) => string | undefined;
  /** What stands before a cell of a row other than the first instead of the delimiter. */
  readonly between?: (row: number, column: number) => string | undefined;
}

const PLAIN: Writing = { delimiter: ',', quote: '"', escape: '"', lineEnd: '\r\n' };
const ENCODINGS = ['windows-1252', 'utf-16le', 'utf-16be', 'iso-8859-15', 'cp850', 'macintosh'] as const;

/**
 * A table with one thing wrong in each file, as Pollock pollutes its own: what is wrong with the file, with its header, with
 * one row, with the marks and separators of all, and one separator more or less and one mark more at every place.
 *
 * @param step of the rows and columns only each so manieth is polluted
 */
export function* pollutedFiles(step = 1): Generator<TrueFile> {
  const table = catalogue();
  yield* wholeFiles(table);
  yield* headers(table);
  yield* writings(table);
  yield* encodings(table);
  yield* tables(table);
  yield* places(table, step);
}

function* wholeFiles(table: Table): Generator<TrueFile> {
  const text = written(table);
  const [header = []] = table;
  yield file('source', text, table);
  yield file('file_no_payload', '', []);
  yield file('file_no_trailing_newline', text.slice(0, -2), table);
  yield file('file_double_trailing_newline', `${text}\r\n`, table);
  yield file('file_header_only', written([header]), [header]);
  yield file('file_one_data_row', written(table.slice(0, 2)), table.slice(0, 2));
  yield file('file_no_header', written(table.slice(1)), table.slice(1));
  yield file('file_blank_lines', text.replaceAll('\r\n', '\r\n\r\n'), table);
  yield file('file_ctrl_z', `${text}\u001a`, table);
  yield file('file_byte_order_mark', `\ufeff${text}`, table);
  yield file('file_separator_line', `sep=;\r\n${written(table, { delimiter: ';' })}`, table);
}

function* headers(table: Table): Generator<TrueFile> {
  const [header = [], ...rows] = table;
  const blanks = header.map(() => '');
  const titled = (above: Table) => written([...above, ...table]);
  const first = (text: string) => [text, ...blanks.slice(1)];
  yield file('file_preamble', titled([first('PREAMBLE'), blanks]), table);
  yield file('file_preamble_not_delimited', `Catalogue du 12/03/2025\r\n\r\n${written(table)}`, table);
  yield file('file_preamble_3', titled([first('Catalogue'), first('Export'), first('2025')]), table);
  yield file('file_footnote', written([...table, first('FOOTNOTE')]), table);
  yield file('file_footnote_not_delimited', `${written(table)}Fin du fichier\r\n`, table);
  yield file('file_header_repeated', written([header, ...rows.slice(0, 9), header, ...rows.slice(9)]), table);
  for (const column of [0, 3, header.length - 1]) {
    const renamed = (name: string) => [header.map((text, at) => (at === column ? name : text)), ...rows];
    yield file(`column_header_${column}_empty`, written(renamed('')), renamed(''));
    yield file(`column_header_${column}_symbols`, written(renamed('HEAD/%R')), renamed('HEAD/%R'));
    yield file(`column_header_${column}_lines`, written(renamed('deux\nlignes')), renamed('deux\nlignes'));
  }
  const twice = [header.map((text, at) => (at === 2 ? (header[1] ?? '') : text)), ...rows];
  yield file('column_header_nonunique', written(twice), twice);
}

function* writings(table: Table): Generator<TrueFile> {
  for (const lineEnd of ['\n', '\r'])
    yield file(`file_record_delimiter${codes(lineEnd)}`, written(table, { lineEnd }), table);
  for (const delimiter of [';', '\t', '|', ' ', ':', ', ', '; ', '§', '~', '^', '\u0001', '\u00a6'])
    yield file(`file_field_delimiter${codes(delimiter)}`, written(table, { delimiter }), table);
  for (const delimiter of [',', ';', '\t'])
    yield file(
      `file_quotation_char_0x27${codes(delimiter)}`,
      written(table, { delimiter, quote: "'", escape: "'" }),
      table,
    );
  const all = { cell: (text: string) => `"${text.replaceAll('"', '""')}"` };
  yield file('file_all_quoted', written(table, all), table);
  for (const mark of ['\\', ''])
    yield file(`file_escape_char${codes(mark)}`, written(table, { escape: mark }), table);
  const narrow = table.map((row) => row.map((cell) => cell.replaceAll(/[\t\n"]/g, ' ')));
  yield file('file_never_quoted', written(narrow, { delimiter: '\t', quote: '' }), narrow);
  const one = table.map((row) => row.slice(3, 4));
  yield file('file_one_column', written(one), one);
}

function* encodings(table: Table): Generator<TrueFile> {
  for (const encoding of ENCODINGS) {
    const held = table.map((row) => row.map((cell) => iconv.decode(iconv.encode(cell, encoding), encoding)));
    yield file(`file_encoding_${encoding}`, written(held), held, encoding);
  }
}

function* tables(table: Table): Generator<TrueFile> {
  const widths = [
    ['less', (row: readonly string[]) => row.slice(0, -1)],
    ['same', (row: readonly string[]) => row],
    ['more', (row: readonly string[], at: number) => [...row, at === 0 ? 'col1' : '']],
  ] as const;
  for (const [name, reshape] of widths) {
    const second = table.map(reshape);
    yield file(`file_multitable_${name}`, written([...table, ...second]), [...table, ...second]);
  }
}

function* places(table: Table, step: number): Generator<TrueFile> {
  for (let row = 0; row < table.length; row += step) {
    const at = (wanted: number, make: (row: number) => string | undefined) => (found: number) =>
      found === wanted ? make(found) : undefined;
    const spaces = { between: at(row, () => ' ') };
    yield file(`row_field_delimiter_${row}_0x20`, written(table, spaces), table);
    yield file(`row_field_delimiter_${row}_0x3B`, written(table, { between: at(row, () => ';') }), table);
    const cells = table[row] ?? [];
    for (let column = (row * 3) % step; column < cells.length; column += step) {
      const here = (text: string) => (found: number, place: number) =>
        found === row && place === column ? text : undefined;
      const named = (what: string) => `row_${what}_row${row}_col${column}`;
      const before =
        column === 0
          ? {
              cell: (text: string, ...place: [number, number]) =>
                here('')(...place) === undefined ? undefined : `,${quoted(text, PLAIN)}`,
            }
          : { between: here(',,') };
      yield file(named('more_sep'), written(table, before), table);
      if (column > 0) yield file(named('less_sep'), written(table, { between: here('') }), table);
      const marked = table.map((line, at) =>
        at === row ? line.map((text, place) => (place === column ? `"${text}` : text)) : line,
      );
      const cell = (text: string, ...place: [number, number]) =>
        here('')(...place) === undefined
          ? undefined
          : quoted(text.slice(1), PLAIN).replace(/^"?/, (mark) => `${mark}"`);
      yield file(
        named('extra_quote'),
        written(marked, {
          cell: (text, ...place) => (here('')(...place) === undefined ? undefined : cell(text, ...place)),
        }),
        marked,
      );
    }
  }
}

function written(table: Table, changed: Partial<Writing> = {}): string {
  const writing = { ...PLAIN, ...changed };
  const { delimiter, lineEnd, between } = writing;
  const line = (cells: readonly string[], row: number) =>
    cells
      .map((text, column) => {
        const cell = writing.cell?.(text, row, column) ?? quoted(text, writing);
        return column === 0 ? cell : `${between?.(row, column) ?? delimiter}${cell}`;
      })
      .join('');
  return table.map((cells, row) => `${line(cells, row)}${lineEnd}`).join('');
}

function quoted(text: string, { delimiter, quote, escape: escaping }: Writing): string {
  if (quote === '') return text;
  const asks = text.includes(delimiter[0] ?? '') || text.includes(quote) || /[\r\n]/.test(text);
  return asks ? `${quote}${text.replaceAll(quote, escaping + quote)}${quote}` : text;
}

function file(
  name: string,
  text: string,
  truth: Table,
  encoding: 'utf-8' | (typeof ENCODINGS)[number] = 'utf-8',
): TrueFile {
  return { name: `${name}.csv`, bytes: iconv.encode(text, encoding), truth, given: {} };
}

/** The characters of a separator, as Pollock names its files. */
function codes(text: string): string {
  return (
    [...text]
      .map((character) => `_0x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`)
      .join('') || '_0x00'
  );
}
