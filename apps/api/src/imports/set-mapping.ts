import { AppError, entityOf, type Mapping, type MappingProblem } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
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
 * @throws AppError `not_found`, `invalid_input` {detail} for a field or column that does not exist and for what no screen
 *   offers, and as `allowAction`
 */
export async function setMapping(
  ctx: MemberContext,
  { id, mapping, options: changes }: MappingChange,
): Promise<{ problems: MappingProblem[] }> {
  let problems: MappingProblem[] = [];
  await changeImport(ctx, id, async (tx, locked) => {
    await allowAction(tx, locked, 'map');
    const { entity, profile } = locked;
    if (!profile) throw new AppError('invalid_input', { detail: 'the file has not been read yet' });
    refuseUnfit(entityOf(entity), mapping, profile);
    const options = changeOptions(locked.options, changes);
    problems = await problemsOf(tx, { ...locked, profile, mapping, options });
    await backToDraft(tx, locked, { mapping, options });
  });
  return { problems };
}
