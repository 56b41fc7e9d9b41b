import { RunFailure } from '@sluice/shared';
import { MAX_SHEETS, type Sheet } from '../book.ts';
import { formatOfId, type NumberFormat } from '../number-format.ts';
import { damaged, unsafe } from '../refusals.ts';
import type { CompoundStream } from './compound-file.ts';
import { RECORD, recordsOf } from './records.ts';

/** The version of Excel 97 and later, which is the last that files of this kind have. */
const VERSION = 0x0600;
/** Far more than any workbook has in front of its sheets. */
const MAX_RECORDS = 4_000_000;

interface PlacedSheet extends Sheet {
  /** Where it begins in the stream. */
  readonly at: number;
}

/** What stands before the sheets. */
export interface Globals {
  readonly sheets: readonly PlacedSheet[];
  readonly formats: readonly NumberFormat[];
  readonly isFrom1904: boolean;
  /** Where the shared texts begin; undefined where there are none. */
  readonly texts: number | undefined;
}

/**
 * Reads what a workbook says of its sheets and their cells.
 *
 * @throws RunFailure `protected_workbook`, `damaged_workbook`, `unsafe_workbook`, `spreadsheet_file` {kind} where it is older
 */
export async function readGlobals(stream: CompoundStream): Promise<Globals> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  const sheets: PlacedSheet[] = [];
  let [isFrom1904, isBegun] = [false, false];
  let texts: number | undefined;
  let count = 0;
  try {
    reading: for await (const records of recordsOf(stream.bytes(0), 0)) {
      for (const { id, data, at } of records) {
        if (!isBegun && (id !== RECORD.begin || data.readUInt16LE(0) !== VERSION))
          throw new RunFailure('spreadsheet_file', { kind: 'XLS, Excel 95' });
        isBegun = true;
        // What follows is letters that only the password makes sense of.
        if (id === RECORD.password) throw new RunFailure('protected_workbook');
        else if (id === RECORD.epoch) isFrom1904 = data.readUInt16LE(0) === 1;
        else if (id === RECORD.format)
          codes.set(data.readUInt16LE(0), shortText(data, 4, data.readUInt16LE(2)));
        else if (id === RECORD.style) styles.push(data.readUInt16LE(2));
        else if (id === RECORD.sheet && data.readUInt8(5) === 0) {
          const name = shortText(data, 7, data.readUInt8(6));
          sheets.push({
            index: sheets.length,
            name,
            isHidden: (data.readUInt8(4) & 3) !== 0,
            at: data.readUInt32LE(0),
          });
        } else if (id === RECORD.sharedTexts) texts = at;
        // Not before: the shared texts are mostly the last of it, but may stand in front of the list of sheets too.
        if (id === RECORD.end) break reading;
        if (++count > MAX_RECORDS) throw unsafe(`${MAX_RECORDS} records in front of the sheets`);
        if (sheets.length > MAX_SHEETS) throw unsafe(`${MAX_SHEETS} sheets`);
      }
    }
  } catch (error) {
    throw error instanceof RangeError ? damaged('Workbook', error) : error;
  }
  if (!isBegun) throw damaged('Workbook');
  return { sheets, formats: styles.map((id) => formatOfId(id, codes)), isFrom1904, texts };
}

/**
 * The name of a sheet or the code of a format, which end with their record. Some programs leave out the byte that says how wide
 * the letters are, or count a letter more than there is.
 */
function shortText(data: Buffer, at: number, length: number): string {
  const flags = data.readUInt8(at);
  const isLetter = flags >= 0x20;
  const begin = isLetter ? at : at + 1;
  const isWide = !isLetter && (flags & 1) !== 0;
  const end = Math.min(data.length, begin + (isWide ? 2 : 1) * length);
  return data.toString(isWide ? 'utf16le' : 'latin1', begin, end);
}
