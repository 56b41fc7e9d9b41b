import {
  type Entity,
  type Mapping,
  type MappingProblem,
  mappingProblems,
  type Options,
  type Profile,
} from '@sluice/shared';

/**
 * What keeps the mapping under edit from being checked: what definition and file tell at once, and what only the API
 * knows, as long as it still concerns what is on the screen.
 *
 * @param stored the mapping that the API has, and what it said of it
 */
export function problemsNow(
  entity: Entity,
  { mapping, options }: { readonly mapping: Mapping; readonly options: Options },
  profile: Profile,
  stored: { readonly mapping: Mapping | null; readonly problems: readonly MappingProblem[] },
): MappingProblem[] {
  const told = stored.problems.filter((problem) => {
    if (problem.code === 'person_unknown')
      return mapping.assignment?.people.includes(problem.person) ?? false;
    if (problem.code !== 'constant_refused') return false;
    const value = constantOf(mapping, problem.field);
    return value !== undefined && value === constantOf(stored.mapping, problem.field);
  });
  return [...mappingProblems(entity, mapping, profile, options), ...told];
}

/** The value of a field for all rows, where it has one. */
export function constantOf(mapping: Mapping | null, field: string): string | undefined {
  return mapping?.constants?.find((constant) => constant.field === field)?.value;
}
