import { AppError, describeMappingProblem, entityOf } from '@sluice/shared';
import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { problemsOf } from './problems-of.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the dry run of a draft whose mapping is complete.
 *
 * @throws AppError `not_found`, `mapping_incomplete` {detail}, `import_live` {importId, entity}, and as `allowAction`
 */
export const checkImport = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'check');
      const { language } = asking;
      const { profile, mapping } = locked;
      if (!profile || !mapping) {
        const detail = {
          en: 'the file is still being read',
          fr: 'le fichier est encore en cours de lecture',
        };
        throw new AppError('mapping_incomplete', { detail: detail[language] });
      }
      const problems = await problemsOf(tx, { ...locked, profile, mapping });
      if (problems.length === 0) return { how: 'queue', phase: 'check' };
      const entity = entityOf(locked.entity);
      const detail = problems.map((problem) => describeMappingProblem(problem, entity, language)).join('; ');
      throw new AppError('mapping_incomplete', { detail });
    }),
});
