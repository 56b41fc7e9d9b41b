import { describeMappingProblem } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import { AppError, entityOf, linesSchema, type Options } from '@sluice/shared';
import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { problemsOf } from './problems-of.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the dry run of a draft whose mapping is complete, or that of an import that is ready once more, where rows were
 * corrected since, or rows that were left out as no record are to be read.
 *
 * @throws AppError `not_found`, `mapping_incomplete` {detail}, `import_live` {importId, entity}, `invalid_input` {detail}
 *   for more such lines than can be said one by one, and as `allowAction`
 */
export const checkImport = command({
  role: 'editor',
  input: byId.extend({
    /** The lines of rows that are to be read besides, though they look like no record. */
    asRows: linesSchema.optional(),
  }),
  run: (asking, { id, asRows }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, asRows ? 'map' : 'check');
      const messages = commonMessages(asking.language);
      const { profile, mapping } = locked;
      if (!profile || !mapping)
        throw new AppError('mapping_incomplete', { detail: messages.t('stillReading') });
      const problems = await problemsOf(tx, { ...locked, profile, mapping });
      if (problems.length === 0)
        return {
          how: 'queue',
          phase: 'check',
          ...(asRows && { options: readingBesides(locked.options, asRows) }),
        };
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
