import type { StoredFile } from '@sluice/storage';
import { type Book, HEAD_ROWS, MAX_BEGINNINGS, MAX_HEAD_CELLS, type SheetRows as Rows } from '../book.ts';
import { lastShared, type RawRow, withTexts } from '../raw-row.ts';
import { damaged, oversized } from '../refusals.ts';
import { keepTexts, NO_STRINGS } from '../xlsx/shared-strings.ts';
import type { CompoundStream } from './compound-file.ts';
import { readGlobals } from './globals.ts';
import { Pieces, RECORD, recordsOf } from './records.ts';
import { type XlsContext, XlsRows } from './xls-rows.ts';

const PART = 'Workbook';
/** A sheet whose rows come in any order is held whole: so many cells of it at most. */
const MAX_HELD_CELLS = 2_000_000;
/** Of a sheet that begins with something else than rows no more is looked at. */
const HEAD_RECORDS = 500_000;
/** Texts are read so many bytes of them at a time. */
const TEXT_BYTES = 2 * 1024 ** 2;

/**
 * Opens a workbook of Excel 97 to 2003 (MS-XLS).
 *
 * @param options `maxBytes` its shared texts may take of the disk; `isOfOffice` as `XlsContext` has it, unless Excel wrote it
 * @throws RunFailure `protected_workbook`, `damaged_workbook`, `spreadsheet_file` {kind} where it is older
 */
export async function openXls(
  file: StoredFile,
  stream: CompoundStream,
  { maxBytes, isOfOffice }: { readonly maxBytes: number; readonly isOfOffice: boolean },
): Promise<Book> {
  const { sheets, texts, ...globals } = await readGlobals(stream);
  const context: XlsContext = { ...globals, isOfOffice };
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
  context: XlsContext,
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
