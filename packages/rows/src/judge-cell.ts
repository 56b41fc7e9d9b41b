import { type RowIssue, trimCell } from '@sluice/shared';
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

/** The canonical value of a cell, null for none, or what is wrong with it. */
export function judgeCell(cell: string, field: JudgedField, damagedUtf8: boolean): string | null | RowIssue {
  const value = trimCell(cell);
  if (value === '') return noValue(field);
  if (value.includes('\0')) return issue({ code: 'nul_character' }, field, value);
  // In a file that is valid UTF-8 the replacement character is simply what the file says.
  if (damagedUtf8 && value.includes(REPLACEMENT)) return issue({ code: 'invalid_encoding' }, field, value);
  const result = field.normalise(value);
  if (result === '') return noValue(field);
  return typeof result === 'string' ? result : issue(result, field, value);
}

function noValue(field: JudgedField): null | RowIssue {
  return field.required ? { code: 'required', ...placeOf(field) } : null;
}

function issue(
  { code, params }: Pick<RowIssue, 'code' | 'params'>,
  field: JudgedField,
  value: string,
): RowIssue {
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
