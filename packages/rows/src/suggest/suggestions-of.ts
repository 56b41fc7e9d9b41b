import { type Entity, fieldOf, type Language, type RowIssue } from '@sluice/shared';
import type { Judge } from '../compile-judge.ts';
import { editedCells, rawRow, type StoredRow } from '../stored-row.ts';
import { REPAIRS } from './repairs.ts';

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

/** In UTF-16 units. What is longer was not mistyped: it is another text than the field takes, and a repair costs time. */
const MAX_REPAIRED_LENGTH = 1_000;
/** A cell may hold hundreds of what could be a telephone number. */
const MAX_TRIED = 5;

/**
 * What refused cells of a row were probably meant to say. Only what the row's own judge then accepts is suggested, and
 * nothing that would be a guess at the data itself: of the 31st of February nobody knows which day it was. For a cell
 * of more than a thousand characters nothing is.
 *
 * @param issues what is wrong with the row as it is now
 */
export function suggestionsOf(
  row: StoredRow,
  issues: readonly RowIssue[],
  { entity, judge, width, language }: SuggestContext,
): Suggestions {
  const cells = editedCells(row, width);
  const found: [string, string][] = [];
  for (const { code, column, field: name, params } of issues) {
    if (column === undefined) continue;
    const cell = cells[column] ?? '';
    if (cell.length > MAX_REPAIRED_LENGTH) continue;
    // Judged by itself, between blanks: what other cells hold is not judged again for each try.
    const helps = (value: string): boolean => {
      if (value === '' || value === cell) return false;
      const alone = Array.from({ length: width }, (_, place) => (place === column ? value : ''));
      const judgement = judge(rawRow({ ...row, issues: [], edits: {}, cells: alone }, width));
      return judgement.accepted || !judgement.issues.some((left) => left.column === column);
    };
    const field = name === undefined ? undefined : fieldOf(entity, name);
    const repairs = REPAIRS[code]?.(cell, { field, params, language }) ?? [];
    const value = repairs.slice(0, MAX_TRIED).find(helps);
    if (value !== undefined) found.push([String(column), value]);
  }
  return Object.fromEntries(found);
}
