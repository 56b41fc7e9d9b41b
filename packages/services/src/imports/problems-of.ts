import type { Tx } from '@sluice/db';
import { judgeConstant } from '@sluice/rows';
import { entityOf, type Mapping, type MappingProblem, mappingProblems, type Profile } from '@sluice/shared';
import type { LockedImport } from './change-import.ts';

/** The part of an import that decides on its mapping. */
export interface Mapped extends Pick<LockedImport, 'organizationId' | 'entity' | 'options' | 'createdAt'> {
  readonly mapping: Mapping;
  readonly profile: Profile;
}

/**
 * Everything that keeps a mapping from being checked: what definition and file tell, values for all rows that the judge
 * refuses, and people who are no members (any more).
 */
export async function problemsOf(tx: Tx, mapped: Mapped): Promise<MappingProblem[]> {
  const { mapping, profile, options, createdAt } = mapped;
  const entity = entityOf(mapped.entity);
  const refused = (mapping.constants ?? []).flatMap(({ field, value }): MappingProblem[] => {
    if (value.trim() === '') return [];
    const issue = judgeConstant(entity, field, value, options, createdAt);
    const fits = issue === undefined || issue === null || typeof issue === 'string';
    return fits ? [] : [{ code: 'constant_refused', field, issue }];
  });
  return [
    ...mappingProblems(entity, mapping, profile, options),
    ...refused,
    ...(await unknownPeople(tx, mapped)),
  ];
}

async function unknownPeople(
  tx: Tx,
  { organizationId, mapping: { assignment } }: Mapped,
): Promise<MappingProblem[]> {
  if (!assignment || assignment.people.length === 0) return [];
  const { field, people } = assignment;
  const members = await tx.member.findMany({
    where: { organizationId, user: { email: { in: people } } },
    select: { user: { select: { email: true } } },
  });
  const known = new Set(members.map(({ user }) => user.email));
  return people
    .filter((person) => !known.has(person))
    .map((person) => ({ code: 'person_unknown', field, person }));
}
