import { type Dialect, MAX_COLUMNS } from '@sluice/shared';
import { RowScanner, WRAPPING } from './row-scanner.ts';

/** So many rows tell how a text is written: those above a table, and more below. */
const SAMPLE_ROWS = 300;
/** With so many rows before it, a cell that does not close is one that the end of the sample cuts. */
const ENOUGH_ROWS = 20;
/** So many cells that do not close are enough to tell that the mark stands around none. */
const MAX_OPEN = 3;
const [LF, CR] = [0x0a, 0x0d];

/** The first rows of a text in one reading. */
export interface Sample {
  /** Those that are not blank. */
  readonly rows: string[][];
  /** The places of those in which a mark stands where it does not belong. */
  readonly strays: ReadonlySet<number>;
  /** The line on which the first of them begins, as it is. */
  readonly firstLine: string;
}

/**
 * Reads the first rows of a text as they are in one way of writing.
 *
 * @param head from where the rows begin on
 * @param isWhole nothing comes after it; otherwise its last row may be cut
 */
export function sampleRows(
  head: Buffer,
  writing: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>,
  isWhole: boolean,
): Sample {
  const scanner = new RowScanner(writing);
  const rows: string[][] = [];
  const strays = new Set<number>();
  let [at, open] = [0, 0];
  let firstLine = '';
  while (at < head.length && rows.length < SAMPLE_ROWS && open < MAX_OPEN) {
    let met = scanner.scan(head, at, head.length, isWhole);
    // The end of the sample cuts a row, or a cell of one.
    if (met === 'more' || (met === 'open' && !isWhole && rows.length >= ENOUGH_ROWS)) break;
    let { end } = scanner;
    const isStray = met === 'stray' || met === 'open';
    if (isStray) {
      if (met === 'open') open++;
      const line = lineEnd(head, at);
      met = scanner.scan(head, at, line, true, 'closeEarly');
      if (met !== 'row') scanner.scan(head, at, line, true, 'text');
      end = line + (head[line] === CR && head[line + 1] === LF ? 2 : 1);
    }
    const from = at;
    at = end;
    // A wider row is none that could be read, and looking at every cell of it below would take long.
    const cells = scanner.cells.slice(0, MAX_COLUMNS + 1);
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (isStray) strays.add(rows.length);
    if (rows.length === 0) firstLine = head.toString('utf8', from, lineEnd(head, from));
    rows.push(cells);
  }
  return { rows, strays, firstLine };
}

/** The text inside of rows that are one cell each, as far as it is whole. */
export function unwrap(head: Buffer, isWhole: boolean): Buffer {
  const { rows } = sampleRows(head, WRAPPING, isWhole);
  return Buffer.from(rows.map(([cell = '']) => cell).join('\n'));
}

/** Whether the rows of a text of one column are rows of a table themselves: some stand between marks, with marks inside. */
export function seemsWrapped(head: Buffer, isWhole: boolean): boolean {
  const { rows, strays } = sampleRows(head, WRAPPING, isWhole);
  const lines = head.toString('utf8').split(/[\r\n]+/);
  const quoted = lines.filter((line) => line.startsWith('"') && line.endsWith('"') && /[,;\t|]/.test(line));
  return strays.size === 0 && rows.length > 1 && 2 * quoted.length >= rows.length;
}

function lineEnd(bytes: Buffer, from: number): number {
  let end = from;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
  return end;
}
