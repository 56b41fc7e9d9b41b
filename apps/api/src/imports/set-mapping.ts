import { AppError, entityOf, type Mapping, type MappingProblem } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { backToDraft } from './back-to-draft.ts';
import { changeImport } from './change-import.ts';
import { changeOptions, type OptionChanges } from './options.ts';
import { problemsOf } from './problems-of.ts';
import { refuseUnfit } from './refuse-unfit.ts';

export interface MappingChange {
  readonly id: string;
  readonly mapping: Mapping;
  /** Those that change. */
  readonly options?: OptionChanges | undefined;
}

/**
 * Stores where the values of each field come from, complete or not, and says what is still missing. A checked import
 * becomes a draft again.
 *
 * @throws AppError `not_found`, `wrong_state` {status}, `invalid_input` {detail} for a field or column that does not
 *   exist, and for what no screen offers
 */
export async function setMapping(
  ctx: MemberContext,
  { id, mapping, options: changes }: MappingChange,
): Promise<{ problems: MappingProblem[] }> {
  let problems: MappingProblem[] = [];
  await changeImport(ctx, id, async (tx, locked) => {
    const { status, entity, profile } = locked;
    if (status !== 'draft' && status !== 'ready') throw new AppError('wrong_state', { status });
    if (!profile) throw new AppError('invalid_input', { detail: 'the file has not been read yet' });
    refuseUnfit(entityOf(entity), mapping, profile);
    const options = changeOptions(locked.options, changes);
    problems = await problemsOf(tx, { ...locked, profile, mapping, options });
    await backToDraft(tx, locked, { mapping, options });
  });
  return { problems };
}
