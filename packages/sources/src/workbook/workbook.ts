import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import type { FileReader } from '../file-reader.ts';
import type { Capabilities, Source } from '../source.ts';
import { findTable } from './find-table.ts';
import { sizeOf } from './open-book.ts';
import { previewWorkbook } from './preview.ts';
import { profileWorkbook, settleSheet } from './profile.ts';
import { readBatches } from './read-batches.ts';

const CAPABILITIES: Capabilities = {
  dialect: false,
  sheets: true,
  credentials: false,
  total: true,
  repeatable: true,
};

/** How workbooks begin: packed as ZIP, or as Office wrote its files until 2003. */
const SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
];

/** Files of sheets, of which one is read. */
export const workbook: FileReader = {
  open,
  findTable,
  isOf: (head) => SIGNATURES.some((signature) => signature.every((byte, at) => head[at] === byte)),
};

function open(file: StoredFile, known: Dialect | undefined): Source {
  return {
    capabilities: CAPABILITIES,
    describe: async () => ({ kind: 'file', format: 'workbook', bytes: await sizeOf(file) }),
    preview: ({ dialect, rows }) => previewWorkbook(file, dialect, rows),
    profile: ({ dialect, signal }) => profileWorkbook(file, dialect, signal),
    async *read(from, options) {
      const dialect = known ?? (await settleSheet(file, {}, options.signal)).dialect;
      yield* readBatches(file, dialect, from, options);
    },
  };
}
