import { type DateOrder, type Entity, fieldOf, type Language, type RowIssue } from '@sluice/shared';
import type { Judge } from '../compile-judge.ts';
import { editedCells, issuesOf, type StoredRow } from '../stored-row.ts';
import { repairBoolean, repairChoice } from './repair-choice.ts';
import { repairDate } from './repair-date.ts';
import { repairEmail } from './repair-email.ts';
import { repairInteger, repairNumber, repairPhone } from './repair-number.ts';

/** What to put in the place of refused cells: the column, from 0, and a value with which nothing is wrong. */
export type Suggestions = Readonly<Record<string, string>>;

export interface SuggestContext {
  readonly entity: Entity;
  readonly judge: Judge['judge'];
  /** Columns of the source. */
  readonly width: number;
  /** In which names of values are suggested. */
  readonly language: Language;
}

/**
 * What refused cells of a row were probably meant to say. Only what the row's own judge then accepts is suggested, and
 * nothing that would be a guess at the data itself: of the 31st of February nobody knows which day it was.
 *
 * @param issues what is wrong with the row as it is now
 */
export function suggestionsOf(
  row: StoredRow,
  issues: readonly RowIssue[],
  { entity, judge, width, language }: SuggestContext,
): Suggestions {
  const cells = editedCells(row);
  const found: [string, string][] = [];
  for (const issue of issues) {
    const { column } = issue;
    if (column === undefined) continue;
    const cell = cells[column] ?? '';
    const helps = (value: string): boolean => {
      if (value === '' || value === cell) return false;
      const edited = { ...row, edits: { ...row.edits, [column]: value } };
      return !issuesOf(edited, width, judge).some((left) => left.column === column);
    };
    const value = repairsOf(issue, cell, entity, language).find(helps);
    if (value !== undefined) found.push([String(column), value]);
  }
  return Object.fromEntries(found);
}

function repairsOf(
  { code, field: name, params }: RowIssue,
  cell: string,
  entity: Entity,
  language: Language,
): string[] {
  if (code === 'nul_character') return [cell.replaceAll('␀', '').trim()];
  const field = name === undefined ? undefined : fieldOf(entity, name);
  if (code === 'invalid_email') return repairEmail(cell);
  if (code === 'invalid_phone') return repairPhone(cell);
  if (code === 'invalid_integer') return repairInteger(cell);
  if (code === 'invalid_decimal') return repairNumber(cell);
  if (code === 'invalid_text') return [cell.replace(/[^\p{L}\p{N}]/gu, '')];
  if (code === 'invalid_date') return repairDate(cell, orderOf(params?.order));
  if (code === 'invalid_choice' && field?.type === 'enum') return repairChoice(cell, field, language);
  if (code === 'invalid_boolean' && field?.type === 'boolean') return repairBoolean(cell, field, language);
  return [];
}

function orderOf(order: unknown): DateOrder {
  return order === 'mdy' || order === 'ymd' ? order : 'dmy';
}
