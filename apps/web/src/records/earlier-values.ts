import type { HistoryEntry } from './history-entries.ts';

/** A value that a field had, and until when. */
export interface EarlierValue {
  readonly value: string | null;
  readonly until: string;
  /** What wrote it; undefined for a value that is older than the history. */
  readonly from: HistoryEntry | undefined;
}

interface Span {
  readonly value: string | null;
  readonly from: HistoryEntry | undefined;
}

/**
 * What a field was before it became what it is, newest first.
 *
 * @param entries newest first
 * @param current the present value: of a deleted record, null
 */
export function earlierValues(
  entries: readonly HistoryEntry[],
  field: string,
  current: string | null,
): EarlierValue[] {
  const spans: Span[] = [];
  for (const entry of entries.toReversed()) {
    const change = entry.values.find((value) => value.field === field);
    if (!change) continue;
    // A record that an import has just added had no value before it.
    if (spans.length === 0 && change.before !== null) spans.push({ value: change.before, from: undefined });
    if (spans.at(-1)?.value !== change.after) spans.push({ value: change.after, from: entry });
  }
  if (spans.at(-1)?.value === current) spans.pop();
  const ends = [...spans.slice(1).map(({ from }) => from), newestOf(entries, field)];
  return spans.map((span, place) => ({ ...span, until: ends[place]?.at ?? '' })).toReversed();
}

function newestOf(entries: readonly HistoryEntry[], field: string): HistoryEntry | undefined {
  return entries.find(({ values }) => values.some((value) => value.field === field));
}

/** The last value that each field is known to have had, for a record that is gone. */
export function lastValues(entries: readonly HistoryEntry[]): Record<string, string | null> {
  const last: Record<string, string | null> = {};
  for (const { values } of entries) {
    for (const { field, before, after } of values) last[field] ??= after ?? before;
  }
  return last;
}
