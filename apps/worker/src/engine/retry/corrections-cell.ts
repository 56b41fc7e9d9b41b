import { storableCell } from '@sluice/rows';
import { isFormula, unwrapped } from '@sluice/shared';
import type { AsHeld } from '@sluice/sources';

/**
 * Whether a cell of a report that came back is the one that went out. What only its way through a spreadsheet changed
 * is no correction: what is wrapped around a text or stands before what looks like a formula, line breaks, white space around it, and letters
 * that its encoding does not have.
 *
 * @param original as the import keeps it
 * @param read as the report has it
 */
export function isSameCell(original: string, read: string, asHeld: AsHeld): boolean {
  const was = plain(original);
  const is = plain(isFormula(was) && read.startsWith("'") ? read.slice(1) : read);
  return was === is || is === asHeld(was) || is === unwrapped(was, true);
}

/** The value that a person wrote into a cell of a report: the apostrophe that a spreadsheet form has is none of it. */
export function correctedValue(read: string): string {
  const value = storableCell(read);
  return value.startsWith("'") && isFormula(value.slice(1)) ? value.slice(1) : value;
}

function plain(cell: string): string {
  return storableCell(cell).replaceAll(/\r\n?/g, '\n').trim();
}
