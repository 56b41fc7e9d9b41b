import type { DateOrder, Field, Language, RowIssue, RowIssueCode } from '@sluice/shared';
import { repairBoolean, repairChoice } from './repair-choice.ts';
import { repairDate } from './repair-date.ts';
import { repairEmail } from './repair-email.ts';
import { repairInteger, repairNumber, repairPhone } from './repair-number.ts';

/** Of which field a cell is to be a value, what is wrong with it, and in which language it is suggested. */
export interface Meant {
  /** Undefined where the issue is of no field, or of one that the entity no longer has. */
  readonly field: Field | undefined;
  readonly params: RowIssue['params'];
  readonly language: Language;
}

/** What a cell was probably meant to say, the likeliest first: none of it is judged yet. */
export type Repair = (cell: string, meant: Meant) => readonly string[];

/** By what is wrong with a cell. For anything else nobody but a person knows what was meant. */
export const REPAIRS: Readonly<Partial<Record<RowIssueCode, Repair>>> = {
  nul_character: (cell) => [cell.replaceAll('␀', '').trim()],
  invalid_text: (cell) => [cell.replace(/[^\p{L}\p{N}]/gu, '')],
  invalid_email: repairEmail,
  invalid_phone: repairPhone,
  invalid_integer: repairInteger,
  invalid_decimal: repairNumber,
  invalid_date: (cell, { params }) => repairDate(cell, orderOf(params?.order)),
  invalid_choice: (cell, { field, language }) =>
    field?.type === 'enum' ? repairChoice(cell, field, language) : [],
  invalid_boolean: (cell, { field, language }) =>
    field?.type === 'boolean' ? repairBoolean(cell, field, language) : [],
};

function orderOf(order: unknown): DateOrder {
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}
