import { Pieces } from './records.ts';

/** How spreadsheets show errors, by their numbers (MS-XLS, 2.5.10). */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

/** Its length, and how wide its letters are. */
const TEXT_HEAD_BYTES = 3;

/** The text of a formula. Gnumeric does not say anew in each further record how wide its letters are. */
export function resultText(blocks: readonly Buffer[]): string {
  const [first = Buffer.alloc(0)] = blocks;
  const isWide = (first.readUInt8(2) & 1) !== 0;
  const length = first.readUInt16LE(0) * (isWide ? 2 : 1);
  const letters = Buffer.concat(blocks).subarray(TEXT_HEAD_BYTES);
  if (blocks.length > 1 && letters.length === length) return letters.toString(isWide ? 'utf16le' : 'latin1');
  return new Pieces(blocks).text();
}

/** A number in four bytes: the beginning of a float or an integer, and whether it is a hundred times as much (MS-XLS, 2.5.217). */
export function shortNumber(bits: number): number {
  let value = bits >> 2;
  if ((bits & 2) === 0) {
    const bytes = Buffer.alloc(8);
    bytes.writeInt32LE(bits & ~3, 4);
    value = bytes.readDoubleLE(0);
  }
  return (bits & 1) !== 0 ? value / 100 : value;
}

export function booleanText(value: number): string {
  return value === 0 ? 'false' : 'true';
}

export function errorText(value: number): string {
  return ERRORS[value] ?? '#ERROR!';
}
