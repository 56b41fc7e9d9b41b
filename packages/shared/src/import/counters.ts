/** The counters of which every processed row is in exactly one. */
export const OUTCOME_COUNTERS = ['inserted', 'updated', 'unchanged', 'skipped', 'errors'] as const;
export type OutcomeCounter = (typeof OUTCOME_COUNTERS)[number];

/**
 * The counters of an import, in the order in which they are said. Each is a column of its table, by the same name. Rows
 * of `warnings` are among the others, so that they come last. Apart from the schema of counts, which screens do not load.
 */
export const COUNTERS = [...OUTCOME_COUNTERS, 'warnings'] as const;
export type Counter = (typeof COUNTERS)[number];
