import { RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import {
  type Book,
  HEAD_ROWS,
  MAX_BEGINNINGS,
  MAX_HEAD_CELLS,
  type SheetRows as Rows,
  type Sheet,
} from '../book.ts';
import { formatOfId, type NumberFormat } from '../number-format.ts';
import { lastShared, type RawRow, withTexts } from '../raw-row.ts';
import { damaged, oversized } from '../refusals.ts';
import { keepTexts, NO_STRINGS } from '../xlsx/shared-strings.ts';
import type { CompoundStream } from './compound-file.ts';
import { Incomplete, Pieces, RECORD, recordsOf } from './records.ts';
import { XlsRows } from './xls-rows.ts';

const PART = 'Workbook';
/** The version of Excel 97 and later, which is the last that files of this kind have. */
const VERSION = 0x0600;
/** A sheet whose rows come in any order is held whole: so many cells of it at most. */
const MAX_HELD_CELLS = 2_000_000;
/** Of a sheet that begins with something else than rows no more is looked at. */
const HEAD_RECORDS = 500_000;
/** Texts are read so many bytes of them at a time. */
const TEXT_BYTES = 2 * 1024 ** 2;

interface PlacedSheet extends Sheet {
  /** Where it begins in the stream. */
  readonly at: number;
}

/** What stands before the sheets. */
interface Globals {
  readonly sheets: readonly PlacedSheet[];
  readonly formats: readonly NumberFormat[];
  readonly isFrom1904: boolean;
  /** Where the shared texts begin; undefined where there are none. */
  readonly texts: number | undefined;
}

/**
 * Opens a workbook of Excel 97 to 2003 (MS-XLS).
 *
 * @param maxBytes its shared texts may take so much of the disk
 * @throws RunFailure `protected_workbook`, `damaged_workbook`, `spreadsheet_file` {kind} where it is older
 */
export async function openXls(file: StoredFile, stream: CompoundStream, maxBytes: number): Promise<Book> {
  const { sheets, texts, ...context } = await readGlobals(stream);
  const stringsOf = (most: number, signal?: AbortSignal) =>
    texts === undefined || most === 0
      ? NO_STRINGS
      : keepTexts(file, textsOf(stream, texts, most, signal), { part: PART, maxBytes });
  /** After each group of records the reader has its turn. */
  async function* parse(index: number, reading: XlsRows, signal?: AbortSignal): AsyncGenerator<void> {
    const at = sheets[index]?.at ?? 0;
    for await (const records of recordsOf(stream.bytes(at, signal), at)) {
      for (const record of records) {
        reading.add(record);
        if (reading.isDone) break;
      }
      yield;
      if (reading.isDone) return;
    }
    throw damaged(PART);
  }
  /** Records of the beginnings of sheets: many of them may be one place. */
  let lookedAt = 0;
  async function headOf(
    index: number,
    most: number,
    mostRecords: number,
  ): Promise<{ reading: XlsRows; head: RawRow[] }> {
    const reading = new XlsRows(context);
    const head: RawRow[] = [];
    let cells = 0;
    for await (const _ of parse(index, reading)) {
      if (reading.records > mostRecords) break;
      for (const row of reading.take()) {
        if (cells > MAX_HEAD_CELLS) break;
        head.push(row);
        cells += row.width;
      }
      if (head.length >= most || cells > MAX_HEAD_CELLS) break;
    }
    return { reading, head: inOrder(head).slice(0, most) };
  }
  return {
    sheets,
    async begin({ index }) {
      if (lookedAt > MAX_BEGINNINGS) return undefined;
      const { reading, head } = await headOf(index, HEAD_ROWS, HEAD_RECORDS);
      lookedAt += reading.records;
      return { lastRow: reading.lastRow, filled: head.map(({ values }) => values.length) };
    },
    async *rows({ index }, { most, signal } = {}): Rows {
      if (most !== undefined) {
        const { head } = await headOf(index, most, Number.POSITIVE_INFINITY);
        const strings = await stringsOf(1 + lastShared(head), signal);
        try {
          yield* withTexts(head, strings, PART);
        } finally {
          await strings.close();
        }
        return { hiddenRows: 0 };
      }
      let [last, isSorted, cells] = [0, true, 0];
      for await (const row of rowsOf(parse, index, context, signal)) {
        isSorted &&= row.number > last;
        last = row.number;
        cells += row.values.length;
      }
      if (!isSorted && cells > MAX_HELD_CELLS) throw oversized(`${MAX_HELD_CELLS}`, PART);
      const strings = await stringsOf(Number.POSITIVE_INFINITY, signal);
      let hiddenRows = 0;
      try {
        let group: RawRow[] = [];
        for await (const row of rowsOf(parse, index, context, signal)) {
          group.push(row);
          if (!isSorted || group.length < HEAD_ROWS) continue;
          hiddenRows += group.filter(({ isHidden }) => isHidden).length;
          yield* withTexts(group, strings, PART);
          group = [];
        }
        group = inOrder(group);
        hiddenRows += group.filter(({ isHidden }) => isHidden).length;
        yield* withTexts(group, strings, PART);
      } finally {
        await strings.close();
      }
      return { hiddenRows };
    },
  };
}

async function* rowsOf(
  parse: (index: number, reading: XlsRows, signal?: AbortSignal) => AsyncGenerator<void>,
  index: number,
  context: Pick<Globals, 'formats' | 'isFrom1904'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<RawRow> {
  const reading = new XlsRows(context);
  for await (const _ of parse(index, reading, signal)) yield* reading.take();
}

/** Rows by their numbers; of one that came several times the cells are put together. */
function inOrder(rows: readonly RawRow[]): RawRow[] {
  const found = new Map<number, RawRow>();
  for (const row of rows) {
    const known = found.get(row.number);
    if (known) for (const [at, value] of row.values.entries()) known.put(row.columns[at] ?? 0, value);
    else found.set(row.number, row);
  }
  return [...found.values()].sort((one, other) => one.number - other.number);
}

async function readGlobals(stream: CompoundStream): Promise<Globals> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  const sheets: PlacedSheet[] = [];
  let [isFrom1904, isBegun] = [false, false];
  let texts: number | undefined;
  try {
    reading: for await (const records of recordsOf(stream.bytes(0), 0)) {
      for (const { id, data, at } of records) {
        if (!isBegun && (id !== RECORD.begin || data.readUInt16LE(0) !== VERSION))
          throw new RunFailure('spreadsheet_file', { kind: 'XLS, Excel 95' });
        isBegun = true;
        // What follows is letters that only the password makes sense of.
        if (id === RECORD.password) throw new RunFailure('protected_workbook');
        else if (id === RECORD.epoch) isFrom1904 = data.readUInt16LE(0) === 1;
        else if (id === RECORD.format) codes.set(data.readUInt16LE(0), new Pieces([data], 2).text());
        else if (id === RECORD.style) styles.push(data.readUInt16LE(2));
        else if (id === RECORD.sheet && data.readUInt8(5) === 0) {
          const name = new Pieces([data], 7).text(data.readUInt8(6));
          sheets.push({
            index: sheets.length,
            name,
            isHidden: (data.readUInt8(4) & 3) !== 0,
            at: data.readUInt32LE(0),
          });
        } else if (id === RECORD.sharedTexts) texts = at;
        if (id === RECORD.end || id === RECORD.sharedTexts) break reading;
      }
    }
  } catch (error) {
    throw error instanceof Incomplete || error instanceof RangeError ? damaged(PART, error) : error;
  }
  if (!isBegun) throw damaged(PART);
  return { sheets, formats: styles.map((id) => formatOfId(id, codes)), isFrom1904, texts };
}

/** The texts that cells name by number, some at a time. @param most so many of the first */
async function* textsOf(
  stream: CompoundStream,
  at: number,
  most: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<string[]> {
  let pieces: Pieces | undefined;
  let left = 0;
  const read = (): string[] => {
    const found: string[] = [];
    for (let text: string | undefined; left > 0; left--) {
      text = pieces?.whole(() => pieces?.text() ?? '');
      if (text === undefined) break;
      found.push(text);
    }
    pieces?.forget();
    return found;
  };
  let gathered = 0;
  for await (const records of recordsOf(stream.bytes(at, signal), at)) {
    for (const { id, data } of records) {
      if (pieces && id !== RECORD.more) {
        yield read();
        // Fewer than were announced: a cell that names one of them finds none.
        return;
      }
      if (pieces) pieces.add(Buffer.from(data));
      else {
        if (data.length < 8) throw damaged(PART);
        left = Math.min(data.readUInt32LE(4), most);
        pieces = new Pieces([Buffer.from(data)], 8);
      }
      gathered += data.length;
      if (gathered < TEXT_BYTES) continue;
      gathered = 0;
      yield read();
      if (left === 0) return;
    }
  }
  throw damaged(PART);
}
