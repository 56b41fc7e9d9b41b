import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inOrganization } from '../database/in-organization.ts';
import type { Services } from '../services.ts';
import { filePath } from './storage.ts';

export interface FinishedUpload {
  readonly id: string;
  /** Where its bytes lie now. */
  readonly path: string;
  readonly name: string;
  readonly organizationId: string;
  readonly userId: string;
}

/**
 * Files an upload whose last byte is written: computes its SHA-256, gives it its place in the organisation's folder
 * and writes its row. Done again, it changes nothing, so that an upload whose server died at this moment is filed when
 * its client asks for it next.
 *
 * The bytes get a second name and keep the first, until the sweep, so that a client that missed the last answer still
 * finds its upload complete instead of sending all of it again.
 */
export async function finishUpload(services: Services, upload: FinishedUpload): Promise<void> {
  const { organizationId, id } = upload;
  const known = await inOrganization(services, organizationId, (tx) =>
    tx.file.count({ where: { organizationId, id } }),
  );
  if (known > 0) return;
  const target = filePath(services.env.storageDir, organizationId, id);
  const sha256 = await sha256Of(upload.path);
  await mkdir(dirname(target), { recursive: true });
  await linkOnce(upload.path, target);
  const { size } = await stat(target);
  await inOrganization(services, organizationId, (tx) =>
    tx.file.createMany({
      data: {
        organizationId,
        id,
        name: upload.name,
        bytes: BigInt(size),
        sha256,
        uploadedBy: upload.userId,
      },
      skipDuplicates: true,
    }),
  );
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest('hex');
}

async function linkOnce(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
