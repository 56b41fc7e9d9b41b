import { AppError, describeMappingProblem, entityOf, type Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { onlyOneLive } from './only-one-live.ts';
import { problemsOf } from './problems-of.ts';

/**
 * Queues the dry run of a draft whose mapping is complete.
 *
 * @throws AppError `not_found`, `mapping_incomplete` {detail}, `import_live` {importId, entity}, and as `allowAction`
 */
export function checkImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    await allowAction(tx, locked, 'check');
    const { profile, mapping } = locked;
    if (!profile || !mapping) {
      const detail = { en: 'the file is still being read', fr: 'le fichier est encore en cours de lecture' };
      throw new AppError('mapping_incomplete', { detail: detail[ctx.language] });
    }
    const problems = await problemsOf(tx, { ...locked, profile, mapping });
    if (problems.length === 0) return { how: 'queue', phase: 'check' };
    const entity = entityOf(locked.entity);
    const detail = problems
      .map((problem) => describeMappingProblem(problem, entity, ctx.language))
      .join('; ');
    throw new AppError('mapping_incomplete', { detail });
  });
}
