import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { inOrganization } from '@sluice/services/database/in-organization';
import { AppError } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import type { Services } from '../services.ts';

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
export async function finishUpload(services: Services, upload: FinishedUpload): Promise<void> {
  const { organizationId, id, path, name, userId } = upload;
  const known = await inOrganization(services, organizationId, (tx) =>
    tx.file.count({ where: { organizationId, id, storedAt: { not: null } } }),
  );
  if (known > 0) return;
  const sha256 = await sha256Of(path);
  const { size } = await stat(path);
  await inOrganization(services, organizationId, (tx) =>
    tx.file.createMany({
      data: { organizationId, id, name, bytes: BigInt(size), sha256, uploadedBy: userId, storedAt: null },
      skipDuplicates: true,
    }),
  );
  await services.storage.take(fileKey(organizationId, id), path);
  const stored = await inOrganization(
    services,
    organizationId,
    (tx) => tx.$executeRaw`
      update files set stored_at = coalesce(stored_at, now())
      where organization_id = ${organizationId}::uuid and id = ${id}::uuid`,
  );
  if (stored === 0) throw new AppError('not_found');
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}
