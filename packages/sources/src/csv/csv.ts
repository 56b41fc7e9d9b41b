import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import type { FileReader } from '../file-reader.ts';
import type { Capabilities, Source } from '../source.ts';
import { findTable } from './find-table.ts';
import { previewCsv } from './preview.ts';
import { profileCsv } from './profile.ts';
import { readBatches } from './read-batches.ts';
import { settleDialect } from './settle-dialect.ts';
import { sizeOf } from './text-bytes.ts';

const CAPABILITIES: Capabilities = {
  dialect: true,
  sheets: false,
  credentials: false,
  total: true,
  repeatable: true,
};

/** Files of text, a row a line and its cells cut by a separator: in whatever encoding and dialect. */
export const csv: FileReader = { open, findTable, isOf: () => true };

function open(file: StoredFile, known: Dialect | undefined): Source {
  return {
    capabilities: CAPABILITIES,
    describe: async () => ({ kind: 'file', format: 'csv', bytes: await sizeOf(file) }),
    preview: ({ dialect, rows }) => previewCsv(file, dialect, rows),
    profile: ({ dialect, signal }) => profileCsv(file, dialect, signal),
    async *read(from, options) {
      const dialect = known ?? (await settleDialect(file, {}, options.signal)).dialect;
      yield* readBatches(file, dialect, from, options);
    },
  };
}
