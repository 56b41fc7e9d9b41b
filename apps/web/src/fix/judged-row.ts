import type { Outputs } from '../api/trpc.ts';
import type { RefusedRow } from './refused-row.ts';

/** What the server says of a row after an edit. */
export type JudgedRow = Outputs['imports']['editRows']['rows'][number];

export type RowsPage = Outputs['imports']['rows'];

/** A page with its edited rows as they now are; the same page where it has none of them. */
export function judgedInto(page: RowsPage, judged: readonly JudgedRow[]): RowsPage {
  const byRow = new Map(judged.map((row) => [row.row, row]));
  if (!page.items.some(({ row }) => byRow.has(row))) return page;
  return { ...page, items: page.items.map((item) => ({ ...item, ...byRow.get(item.row) })) };
}

/** The same for rows by their number. */
export function withJudged(
  rows: ReadonlyMap<number, RefusedRow>,
  judged: readonly JudgedRow[],
): ReadonlyMap<number, RefusedRow> {
  const next = new Map(rows);
  for (const now of judged) {
    const before = next.get(now.row);
    if (before) next.set(now.row, { ...before, ...now });
  }
  return next;
}

/**
 * A page that was read again. What an edit has told of clashes stays, as long as the row says the same.
 *
 * @param before the rows as they were, of this page or of all
 */
export function readAgainInto(page: RowsPage, before: readonly RefusedRow[]): RowsPage {
  const rows: ReadonlyMap<number, RefusedRow> = new Map(before.map((row) => [row.row, row]));
  const items = page.items.map((item) => {
    const known = rows.get(item.row);
    const isSame = JSON.stringify(known?.edits) === JSON.stringify(item.edits);
    return known?.clashes && isSame ? { ...item, clashes: known.clashes } : item;
  });
  return { ...page, items };
}
