import type { ImportSource } from '@sluice/shared';
import { openSource, type Source } from '@sluice/sources';
import { fileIdOf, type Storage } from '@sluice/storage';
import { storeIn } from '@sluice/storage/testing';

/** A file that is stored, as what an import reads. */
export interface StoredSource {
  readonly source: ImportSource;
  readonly organizationId: string;
  readonly storage: Storage;
  readonly opened: Source;
}

export async function storeSource(folder: string, contents: string | Uint8Array): Promise<StoredSource> {
  const { storage, key } = await storeIn(folder, contents);
  const [organizationId = ''] = key.split('/');
  const source = { kind: 'file', fileId: fileIdOf(key), format: 'csv' } as const;
  return { source, organizationId, storage, opened: openSource(source, { storage, organizationId }) };
}
