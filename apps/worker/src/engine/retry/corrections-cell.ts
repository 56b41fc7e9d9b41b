import { storableCell } from '@sluice/rows';
import { type Dialect, isFormula } from '@sluice/shared';
import iconv from 'iconv-lite';

/**
 * Whether a cell of a report that came back is the one that went out. What only its way through a spreadsheet changed
 * is no correction: an apostrophe before what looks like a formula, line breaks, white space around it, and letters
 * that Windows-1252 does not have.
 *
 * @param original as the import keeps it
 * @param read as the report has it
 */
export function isSameCell(original: string, read: string, encoding: Dialect['encoding']): boolean {
  const was = plain(original);
  const is = plain(isFormula(was) && read.startsWith("'") ? read.slice(1) : read);
  return was === is || (encoding === 'windows-1252' && is === inWindows1252(was));
}

/** The value that a person wrote into a cell of a report: the apostrophe that a spreadsheet form has is none of it. */
export function correctedValue(read: string): string {
  const value = storableCell(read);
  return value.startsWith("'") && isFormula(value.slice(1)) ? value.slice(1) : value;
}

function plain(cell: string): string {
  return storableCell(cell).replaceAll(/\r\n?/g, '\n').trim();
}

/** Such letters become question marks. */
function inWindows1252(text: string): string {
  return iconv.decode(iconv.encode(text, 'windows-1252'), 'windows-1252');
}
