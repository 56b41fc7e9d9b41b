import {
  type MessageParams,
  type RemarkCode,
  type RowIssue,
  type RowIssueCode,
  type RowRemark,
  trimCell,
} from '@sluice/shared';
import { shorten } from './shorten.ts';
import type { Normaliser } from './types/knowledge.ts';

const REPLACEMENT = '\ufffd';
const SHOWN_CHARACTERS = 200;

/** A field as the cells that go to it are judged. */
export interface JudgedField {
  readonly name: string;
  /** Its column in the source; undefined where its values come from elsewhere. */
  readonly column: number | undefined;
  readonly required: boolean;
  readonly normalise: Normaliser;
}

/** A canonical value, and what is to be known of it. */
export interface RemarkedValue {
  readonly value: string;
  readonly remark: RowRemark;
}

/** The canonical value of a cell, null for none, with a remark where there is one; or what is wrong with it. */
export type JudgedCell = string | null | RemarkedValue | RowIssue;

/** Judges one cell of a field. @param damagedUtf8 the file was not valid UTF-8: letters of it are lost */
export function judgeCell(cell: string, field: JudgedField, damagedUtf8: boolean): JudgedCell {
  const value = trimCell(cell);
  if (value === '') return noValue(field);
  if (value.includes('\0')) return inPlace({ code: 'nul_character' }, field, value);
  // In a file that is valid UTF-8 the replacement character is simply what the file says.
  if (damagedUtf8 && value.includes(REPLACEMENT)) return inPlace({ code: 'invalid_encoding' }, field, value);
  const result = field.normalise(value);
  if (typeof result === 'string') return result === '' ? noValue(field) : result;
  return 'remark' in result
    ? { value: result.value, remark: inPlace(result.remark, field, value) }
    : inPlace(result, field, value);
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
