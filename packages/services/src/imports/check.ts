import { describeMappingProblem } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import { AppError, entityOf } from '@sluice/shared';
import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { problemsOf } from './problems-of.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the dry run of a draft whose mapping is complete, or that of an import that is ready once more, where rows were
 * corrected since.
 *
 * @throws AppError `not_found`, `mapping_incomplete` {detail}, `import_live` {importId, entity}, and as `allowAction`
 */
export const checkImport = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'check');
      const messages = commonMessages(asking.language);
      const { profile, mapping } = locked;
      if (!profile || !mapping)
        throw new AppError('mapping_incomplete', { detail: messages.t('stillReading') });
      const problems = await problemsOf(tx, { ...locked, profile, mapping });
      if (problems.length === 0) return { how: 'queue', phase: 'check' };
      const entity = entityOf(locked.entity);
      const detail = problems.map((problem) => describeMappingProblem(problem, entity, messages)).join('; ');
      throw new AppError('mapping_incomplete', { detail });
    }),
});
