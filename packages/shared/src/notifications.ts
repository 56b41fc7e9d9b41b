import { z } from 'zod';

/** The channel on which the database tells of every write to an import. */
export const IMPORTS_CHANNEL = 'imports';

/** A write to an import: ids and version only, never values (a payload holds 8,000 bytes at most). */
const notificationSchema = z.object({
  organizationId: z.uuid(),
  importId: z.uuid(),
  version: z.coerce.number().int(),
});
export type ImportNotification = z.infer<typeof notificationSchema>;

/** Reads `organization:import:version`; undefined for anything else. */
export function parseNotification(payload: string | undefined): ImportNotification | undefined {
  const [organizationId, importId, version] = (payload ?? '').split(':');
  return notificationSchema.safeParse({ organizationId, importId, version }).data;
}
