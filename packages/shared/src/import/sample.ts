import { z } from 'zod';

/** A row of the dry run shown as an example of what the commit will do to a record. */
export const sampleSchema = z.object({
  kind: z.enum(['inserted', 'updated']),
  row: z.int().min(1),
  line: z.int().min(1),
  key: z.string(),
  /** The fields that will differ; for a new record, all that have a value. */
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type Sample = z.infer<typeof sampleSchema>;
