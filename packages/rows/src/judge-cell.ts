import {
  type MarkerKind,
  type MessageParams,
  NOT_CALCULATED,
  type RemarkCode,
  type RowIssue,
  type RowIssueCode,
  type RowRemark,
  trimCell,
  unwrapped,
} from '@sluice/shared';
import { SHOWN_CHARACTERS, shorten } from './shorten.ts';
import type { Normaliser, Remarked } from './types/knowledge.ts';

const REPLACEMENT = '\ufffd';
const APOSTROPHE = 0x27;
const EQUALS_SIGN = 0x3d;

/** A field as the cells that go to it are judged. */
export interface JudgedField {
  readonly name: string;
  /** Its column in the source; undefined where its values come from elsewhere. */
  readonly column: number | undefined;
  readonly required: boolean;
  readonly normalise: Normaliser;
  /** What the cells of a column may be besides values; undefined where its values come from elsewhere. */
  readonly cells?: CellReading;
}

/** How the cells of a column are read, whatever the type of its field. */
export interface CellReading {
  /** What spreadsheets wrap around a text is part of it. */
  readonly keepsWrapping: boolean;
  /** The column has apostrophes before its numbers. */
  readonly hasApostrophes: boolean;
  /** What a cell that is no value stands for, and undefined for a value. @param value trimmed, not empty */
  readonly markerOf: (value: string) => MarkerKind | undefined;
}

/** A canonical value, null for none, and what is to be known of it. */
export interface RemarkedValue {
  readonly value: string | null;
  readonly remark: RowRemark;
}

/** The canonical value of a cell, null for none, with a remark where there is one; or what is wrong with it. */
export type JudgedCell = string | null | RemarkedValue | RowIssue;

/** Judges one cell of a field. @param damagedUtf8 the file was not valid UTF-8: letters of it are lost */
export function judgeCell(cell: string, field: JudgedField, damagedUtf8: boolean): JudgedCell {
  const text = trimCell(cell);
  if (text === '') return noValue(field);
  const { cells } = field;
  const first = text.charCodeAt(0);
  const value =
    cells && !cells.keepsWrapping && (first === APOSTROPHE || first === EQUALS_SIGN)
      ? trimCell(unwrapped(text, cells.hasApostrophes))
      : text;
  if (value === '') return noValue(field);
  if (value.includes('\0')) return inPlace({ code: 'nul_character' }, field, value);
  // In a file that is valid UTF-8 the replacement character is simply what the file says.
  if (damagedUtf8 && value.includes(REPLACEMENT)) return inPlace({ code: 'invalid_encoding' }, field, value);
  const marker = cells?.markerOf(value);
  if (marker !== undefined) return marker === 'failed' ? lostValue(field, value) : noValue(field);
  const result = field.normalise(value);
  if (typeof result === 'string') return result === '' ? noValue(field) : result;
  return 'remark' in result ? remarked(result, field, value) : inPlace(result, field, value);
}

/** What a formula was to give, nobody knows: there is no value, which is to be known of the row. */
function lostValue(field: JudgedField, value: string): RemarkedValue | RowIssue {
  const code = value === NOT_CALCULATED ? 'not_calculated' : 'spreadsheet_error';
  return remarked({ value: null, remark: { code } }, field, value);
}

/** A value with its remark; without a value, what is wrong where there must be one. */
function remarked({ value, remark }: Remarked, field: JudgedField, cell: string): RemarkedValue | RowIssue {
  if (value === null && field.required) return inPlace({ code: 'required' }, field, cell);
  return { value, remark: inPlace(remark, field, cell) };
}

function noValue(field: JudgedField): null | RowIssue {
  return field.required ? { code: 'required', ...placeOf(field) } : null;
}

/** What is said of a cell, with where it stands and how it begins. */
function inPlace<Code extends RowIssueCode | RemarkCode>(
  { code, params }: { readonly code: Code; readonly params?: MessageParams },
  field: JudgedField,
  value: string,
): Omit<RowIssue, 'code'> & { code: Code } {
  return {
    code,
    ...placeOf(field),
    value: shorten(value, SHOWN_CHARACTERS),
    ...(params ? { params } : {}),
  };
}

function placeOf({ name, column }: JudgedField): Pick<RowIssue, 'field' | 'column'> {
  return column === undefined ? { field: name } : { field: name, column };
}
