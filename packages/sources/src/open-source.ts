import { type Dialect, FILE_FORMATS, type FileFormat, type ImportSource } from '@sluice/shared';
import { fileKey, type Storage } from '@sluice/storage';
import { csv } from './csv/csv.ts';
import type { FileReader } from './file-reader.ts';
import type { Source } from './source.ts';
import type { FoundTable, Recognise } from './table/found-table.ts';

/** What sources are opened with. */
export interface SourceContext {
  readonly storage: Storage;
  readonly organizationId: string;
  /** As its profile found it: `read` follows it. Detected anew, as the profile would, where it is not given. */
  readonly dialect?: Dialect;
}

/** Every format of files: one that is missing does not compile. */
const FORMATS: Readonly<Record<FileFormat, FileReader>> = { csv };

/** Opens what an import reads. Nothing is read yet: also of a source that is gone this says nothing. */
export function openSource(source: ImportSource, context: SourceContext): Source {
  switch (source.kind) {
    case 'file': {
      const { storage, organizationId, dialect } = context;
      return FORMATS[source.format].open({ storage, key: fileKey(organizationId, source.fileId) }, dialect);
    }
  }
}

/**
 * Opens an uploaded file as the table whose header is recognised: one of our own that comes back, whatever another program
 * made of how it is written.
 *
 * @returns undefined where it has such a header in no dialect, and where some of it is unreadable in any
 * @throws RunFailure where it is no table at all
 */
export async function findTable<Layout>(
  fileId: string,
  { storage, organizationId }: Pick<SourceContext, 'storage' | 'organizationId'>,
  recognise: Recognise<Layout>,
): Promise<FoundTable<Layout> | undefined> {
  for (const format of FILE_FORMATS) {
    const found = await FORMATS[format].findTable(
      { storage, key: fileKey(organizationId, fileId) },
      recognise,
    );
    if (found) return found;
  }
  return undefined;
}
