import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { diskStorage, fileKey } from '@sluice/storage';
import { openSource, type Source } from '../../src/index.ts';

/** A workbook of the machine as a source. @param path of a file that nobody else needs */
export default async function largeWorkbook(path: string): Promise<Source> {
  const storage = diskStorage(join(dirname(path), 'large'));
  const [organizationId, fileId] = [randomUUID(), randomUUID()];
  await storage.take(fileKey(organizationId, fileId), path);
  return openSource({ kind: 'file', fileId, format: 'workbook' }, { storage, organizationId });
}
