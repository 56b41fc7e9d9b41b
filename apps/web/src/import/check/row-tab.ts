import type { Counts, Snapshot } from '@sluice/shared';

/** The rows that can be opened, by outcome: what needs attention first, what changes nothing last. */
export const ROW_TABS = [
  'error',
  'skipped',
  'warning',
  'erasing',
  'updated',
  'inserted',
  'unchanged',
] as const;
export type RowTab = (typeof ROW_TABS)[number];

/** The count that a tab opens. Those that erase a value are among the updates. */
const COUNT_OF = {
  error: 'errors',
  skipped: 'skipped',
  warning: 'warnings',
  updated: 'updated',
  inserted: 'inserted',
  unchanged: 'unchanged',
} as const satisfies Readonly<Record<Exclude<RowTab, 'erasing'>, keyof Counts>>;

/** The tab that a count opens. */
export const TAB_OF = {
  inserted: 'inserted',
  updated: 'updated',
  unchanged: 'unchanged',
  skipped: 'skipped',
  errors: 'error',
  warnings: 'warning',
} as const satisfies Readonly<Record<keyof Counts, RowTab>>;

/** How many rows there are behind a tab. */
export function rowsBehind(snapshot: Snapshot, tab: RowTab): number {
  return tab === 'erasing' ? (snapshot.erased?.records ?? 0) : snapshot[COUNT_OF[tab]];
}

/** The tabs behind which there are rows. */
export function filledTabs(snapshot: Snapshot, known: readonly RowTab[] = ROW_TABS): RowTab[] {
  return known.filter((tab) => rowsBehind(snapshot, tab) > 0);
}
