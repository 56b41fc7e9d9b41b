import { describeMappingProblem } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import { AppError, entityOf, linesSchema, type Options } from '@sluice/shared';
import { z } from 'zod';
import { refuseNoReport } from '../files/usable-file.ts';
import { rememberChoices } from '../mappings/remember-choices.ts';
import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { problemsOf } from './problems-of.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the dry run of a draft whose mapping is complete, or that of an import that is ready once more, where rows were
 * corrected since, rows that were left out as no record are to be read, or a corrected report is handed in.
 *
 * @throws AppError `not_found` (import, file), `mapping_incomplete` {detail}, `import_live` {importId, entity},
 *   `invalid_input` {detail} for more lines than can be said one by one, `wrong_state` {status} for a report of what has no
 *   dry run, `file_purged` {date}, `not_a_report` {file}, and as `allowAction`
 */
export const checkImport = command({
  role: 'editor',
  input: byId.extend({
    /** The lines of rows that are to be read besides, though they look like no record. */
    asRows: linesSchema.optional(),
    /** An uploaded report of the refused rows, corrected: the worker applies it to them first. */
    fileId: z.uuid().optional(),
  }),
  run: (asking, { id, asRows, fileId }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, asRows || fileId ? 'map' : 'check');
      if (fileId && locked.status !== 'ready') throw new AppError('wrong_state', { status: locked.status });
      if (fileId) await refuseNoReport(tx, locked, fileId);
      const messages = commonMessages(asking.language);
      const { profile, mapping } = locked;
      if (!profile || !mapping)
        throw new AppError('mapping_incomplete', { detail: messages.t('stillReading') });
      const problems = await problemsOf(tx, { ...locked, profile, mapping });
      if (problems.length === 0) {
        // What is committed as soon as it is checked is not started by anybody.
        if (locked.options.express) await rememberChoices(tx, locked, asking.now());
        return {
          how: 'queue',
          phase: 'check',
          correctionFileId: fileId ?? null,
          ...(asRows && { options: readingBesides(locked.options, asRows) }),
        };
      }
      const entity = entityOf(locked.entity);
      const detail = problems.map((problem) => describeMappingProblem(problem, entity, messages)).join('; ');
      throw new AppError('mapping_incomplete', { detail });
    }),
});

/** @throws AppError `invalid_input` */
function readingBesides(options: Options, lines: readonly number[]): Options {
  if (options.asRows === 'all') return options;
  const asRows = linesSchema.safeParse([...new Set([...(options.asRows ?? []), ...lines])]);
  if (!asRows.success) throw new AppError('invalid_input', { detail: 'too many lines: say “all”' });
  return { ...options, asRows: asRows.data };
}
