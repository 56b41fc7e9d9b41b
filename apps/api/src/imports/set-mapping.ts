import {
  AppError,
  entityOf,
  fieldOf,
  type Mapping,
  type MappingProblem,
  mappingProblems,
} from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { backToDraft } from './back-to-draft.ts';
import { changeImport, type LockedImport } from './change-import.ts';
import { changeOptions, type OptionChanges } from './options.ts';

export interface MappingChange {
  readonly id: string;
  readonly mapping: Mapping;
  /** Those that change. */
  readonly options?: OptionChanges | undefined;
}

/**
 * Stores which column goes to which field, complete or not, and says what is still missing. A checked import becomes
 * a draft again.
 *
 * @throws AppError `not_found`, `wrong_state` {status}, `invalid_input` {detail} for a field or column that does not exist
 */
export async function setMapping(
  ctx: MemberContext,
  { id, mapping, options }: MappingChange,
): Promise<{ problems: MappingProblem[] }> {
  let problems: MappingProblem[] = [];
  await changeImport(ctx, id, async (tx, locked) => {
    const { status } = locked;
    if (status !== 'draft' && status !== 'ready') throw new AppError('wrong_state', { status });
    problems = judge(locked, mapping);
    await backToDraft(tx, locked, {
      mapping,
      options: changeOptions(locked.options, options),
    });
  });
  return { problems };
}

function judge({ entity: name, profile }: LockedImport, mapping: Mapping): MappingProblem[] {
  if (!profile) throw new AppError('invalid_input', { detail: 'the file has not been read yet' });
  const entity = entityOf(name);
  for (const { column, field } of mapping.columns) {
    if (!fieldOf(entity, field))
      throw new AppError('invalid_input', { detail: `${name} has no field “${field}”` });
    if (!profile.columns.some(({ index }) => index === column))
      throw new AppError('invalid_input', { detail: `the file has no column ${column}` });
  }
  return mappingProblems(entity, mapping, profile);
}
