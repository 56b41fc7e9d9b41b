import { z } from 'zod';

const days = z.int().min(1).max(3650);

/**
 * How many days after the end of an import its parts are kept. The table `retention_settings` holds the same limits
 * and defaults, and a test compares the two.
 */
export const retentionSchema = z.object({
  /** The uploaded file. Without it an import can no longer be continued. */
  filesDays: days,
  /** Refused and skipped rows, with their cells. Without them there is no error report and no retry. */
  rowsDays: days,
  /** The journal. Without it an import can no longer be undone, and a value no longer be traced to its line. */
  journalDays: days,
});
export type Retention = z.infer<typeof retentionSchema>;

/** What an organisation has that set nothing. */
export const DEFAULT_RETENTION: Retention = { filesDays: 90, rowsDays: 90, journalDays: 365 };
