import type { Client } from 'pg';
import { z } from 'zod';

const fileRow = z.object({ name: z.string(), bytes: z.coerce.number() });

/** The uploaded file of an import: its name, for messages, and its size in bytes. */
export async function fileOf(
  client: Client,
  organizationId: string,
  fileId: string,
): Promise<z.infer<typeof fileRow>> {
  const { rows } = await client.query(
    'select name, bytes from files where organization_id = $1 and id = $2',
    [organizationId, fileId],
  );
  return fileRow.parse(rows[0]);
}
