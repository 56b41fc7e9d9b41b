import { type Dialect, FILE_FORMATS, type FileFormat, type ImportSource } from '@sluice/shared';
import { fileKey, MissingFileError, readBytes, type Storage, type StoredFile } from '@sluice/storage';
import { csv } from './csv/csv.ts';
import type { FileReader } from './file-reader.ts';
import type { ConnectionContext } from './service/access.ts';
import { openConnection } from './service/connection-source.ts';
import { SERVICE_READERS } from './services.ts';
import type { Source } from './source.ts';
import type { FoundTable, Recognise } from './table/found-table.ts';
import { workbook } from './workbook/workbook.ts';

/** What sources are opened with. */
export interface SourceContext extends ConnectionContext {
  readonly storage: Storage;
  readonly organizationId: string;
  /** As its profile found it: `read` follows it. Detected anew, as the profile would, where it is not given. */
  readonly dialect?: Dialect;
}

/** Every format of files: one that is missing does not compile. */
const FORMATS: Readonly<Record<FileFormat, FileReader>> = { csv, workbook };
/** So many first bytes of a file tell its format. */
const HEAD_BYTES = 512;

/** Opens what an import reads. Nothing is read yet: also of a source that is gone this says nothing. */
export function openSource(source: ImportSource, context: SourceContext): Source {
  switch (source.kind) {
    case 'file': {
      const { storage, organizationId, dialect } = context;
      return FORMATS[source.format].open({ storage, key: fileKey(organizationId, source.fileId) }, dialect);
    }
    case 'connection':
      return openConnection(source, context, SERVICE_READERS[source.service]);
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
  const format = await formatOf(fileId, { storage, organizationId });
  return FORMATS[format].findTable({ storage, key: fileKey(organizationId, fileId) }, recognise);
}

/**
 * The format of an uploaded file, by how it begins: its name says nothing. Whether it can be read is another matter, and so
 * is a file that is gone: whoever reads it is told.
 */
export async function formatOf(
  fileId: string,
  { storage, organizationId }: Pick<SourceContext, 'storage' | 'organizationId'>,
): Promise<FileFormat> {
  const head = await readHead({ storage, key: fileKey(organizationId, fileId) });
  return FILE_FORMATS.find((format) => FORMATS[format].isOf(head)) ?? 'csv';
}

async function readHead(file: StoredFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of readBytes(file, { end: HEAD_BYTES - 1 })) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof MissingFileError)) throw error;
  }
  return Buffer.concat(chunks);
}
