/** The counters of which every processed row is in exactly one. */
export const OUTCOME_COUNTERS = ['inserted', 'updated', 'unchanged', 'skipped', 'errors'] as const;
export type OutcomeCounter = (typeof OUTCOME_COUNTERS)[number];

/** Rows that are imported and of which something is to be known: each is in one of the counters above as well. */
export const TALLIES = ['warnings'] as const;

/** What is counted of a retry, an undo or a redo. Each row or record is in one of them. */
export const AFTER_COMMIT_COUNTS = ['records', 'values', 'kept', 'vouched'] as const;
export type AfterCommitCount = (typeof AFTER_COMMIT_COUNTS)[number];

/** The counts of such a phase with those apart that are kept for a later import: `kept` is then what was edited since. */
export function afterCommitCounts(
  step: Readonly<Record<AfterCommitCount, number>>,
): Readonly<Record<AfterCommitCount, number>> {
  const { records, values, kept, vouched } = step;
  return { records, values, kept: kept - vouched, vouched };
}

/**
 * The counters of an import, in the order in which they are said. Each is a column of its table, by the same name. Apart
 * from the schema of counts, which screens do not load.
 */
export const COUNTERS = [...OUTCOME_COUNTERS, ...TALLIES] as const;
export type Counter = (typeof COUNTERS)[number];

/** How many values are erased, in all fields. */
export function erasedValues({ fields }: { readonly fields: Readonly<Record<string, number>> }): number {
  return Object.values(fields).reduce((sum, values) => sum + values, 0);
}
