import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Prisma } from '@sluice/db';
import { AppError } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import type { Resources } from '../asking.ts';
import { inOrganization } from '../database/in-organization.ts';

/** How long an upload may be interrupted and still go on. */
export const UPLOAD_EXPIRES_MS = 24 * 60 * 60 * 1000;

/** An upload whose last byte is written. */
export interface FinishedUpload {
  readonly id: string;
  /** Where its bytes lie now. */
  readonly path: string;
  readonly name: string;
  readonly organizationId: string;
  readonly userId: string;
}

/**
 * Files an upload whose last byte is written: computes its SHA-256, writes its row, stores its bytes, and says in the
 * row that they are stored, from when on the file exists for everybody. In this order, so that nothing is ever stored
 * that no row tells of. Done again, it goes on where it ended, so that an upload whose server died at this moment is
 * filed when its client asks for it next; where nobody asks in time, `surveyStorage` removes both.
 *
 * The bytes stay in the folder of uploads too, until the sweep, so that a client that missed the last answer still finds
 * its upload complete instead of sending all of it again.
 *
 * @throws AppError `not_found` where it was removed meanwhile, as it had expired
 */
export async function storeFile(
  resources: Pick<Resources, 'database' | 'storage'>,
  upload: FinishedUpload,
): Promise<void> {
  const { organizationId, id, path, name, userId } = upload;
  const known = await inOrganization(resources, organizationId, (tx) =>
    tx.file.count({ where: { organizationId, id, storedAt: { not: null } } }),
  );
  if (known > 0) return;
  const sha256 = await sha256Of(path);
  const { size } = await stat(path);
  await inOrganization(resources, organizationId, (tx) =>
    tx.file.createMany({
      data: { organizationId, id, name, bytes: BigInt(size), sha256, uploadedBy: userId, storedAt: null },
      skipDuplicates: true,
    }),
  );
  await resources.storage.take(fileKey(organizationId, id), path);
  const stored = await inOrganization(resources, organizationId, (tx) =>
    tx.$executeRaw(storedStatement(organizationId, id)),
  );
  if (stored === 0) throw new AppError('not_found');
}

export function storedStatement(organizationId: string, id: string): Prisma.Sql {
  return Prisma.sql`
    update files set stored_at = coalesce(stored_at, now())
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid`;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}
