import { z } from 'zod';
import { usableFile } from '../files/usable-file.ts';
import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the refused rows of an import to be tried again, with what was corrected in them.
 *
 * @throws AppError `not_found` (import, file), `import_live` {importId, entity}, `file_purged` {date} of the report, and
 *   as `allowAction`
 */
export const retryImport = command({
  role: 'editor',
  input: byId.extend({
    /** An uploaded report of the refused rows, corrected: the worker applies it to them first. */
    fileId: z.uuid().optional(),
  }),
  run: (asking, { id, fileId }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'retry');
      if (fileId) await usableFile(tx, locked.organizationId, fileId);
      return { how: 'queueAfterCommit', phase: 'retry', correctionFileId: fileId ?? null };
    }),
});
