/** The counters of which every processed row is in exactly one. */
export const OUTCOME_COUNTERS = ['inserted', 'updated', 'unchanged', 'skipped', 'errors'] as const;
export type OutcomeCounter = (typeof OUTCOME_COUNTERS)[number];

/** Rows that are imported and of which something is to be known: each is in one of the counters above as well. */
export const TALLIES = ['warnings'] as const;

/**
 * The counters of an import, in the order in which they are said. Each is a column of its table, by the same name. Apart
 * from the schema of counts, which screens do not load.
 */
export const COUNTERS = [...OUTCOME_COUNTERS, ...TALLIES] as const;
export type Counter = (typeof COUNTERS)[number];
