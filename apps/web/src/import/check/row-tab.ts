import type { Counts } from '@sluice/shared';

/** The rows that can be opened, by outcome: what needs attention first, what changes nothing last. */
export const ROW_TABS = ['error', 'skipped', 'warning', 'updated', 'inserted', 'unchanged'] as const;
export type RowTab = (typeof ROW_TABS)[number];

/** The count that a tab opens. */
export const COUNT_OF = {
  error: 'errors',
  skipped: 'skipped',
  warning: 'warnings',
  updated: 'updated',
  inserted: 'inserted',
  unchanged: 'unchanged',
} as const satisfies Readonly<Record<RowTab, keyof Counts>>;

/** The tab that a count opens. */
export const TAB_OF = {
  inserted: 'inserted',
  updated: 'updated',
  unchanged: 'unchanged',
  skipped: 'skipped',
  errors: 'error',
  warnings: 'warning',
} as const satisfies Readonly<Record<keyof Counts, RowTab>>;

/** The tabs behind which there are rows. */
export function filledTabs(counts: Counts, known: readonly RowTab[] = ROW_TABS): RowTab[] {
  return known.filter((tab) => counts[COUNT_OF[tab]] > 0);
}
