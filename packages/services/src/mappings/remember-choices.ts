import type { Tx } from '@sluice/db';
import { choicesMade } from '@sluice/rows';
import { type EntityName, entityOf, type Mapping, type Profile } from '@sluice/shared';

/** So many choices are kept for each entity of an organisation: the newest. */
export const MAX_CHOICES = 500;

/** An import as far as its choices go. */
interface ChosenImport {
  readonly organizationId: string;
  readonly entity: EntityName;
  readonly mapping: Mapping | null;
  readonly profile: Profile | null;
}

/**
 * Counts what the mapping of an import that starts says of headers which do not say it of themselves, for what is suggested
 * for the next file. At most one import of an entity starts at a time: no other counts the same ones meanwhile.
 *
 * @param now when it starts
 */
export async function rememberChoices(
  tx: Tx,
  { organizationId, entity, mapping, profile }: ChosenImport,
  now: Date,
): Promise<void> {
  if (!mapping || !profile) return;
  const made = choicesMade(entityOf(entity), mapping, profile);
  if (made.length === 0) return;
  const where = { organizationId, entity };
  const same = made.map(({ header, field }) => ({ header, field }));
  await tx.mappingChoice.updateMany({
    where: { ...where, OR: same },
    data: { times: { increment: 1 }, lastAt: now },
  });
  await tx.mappingChoice.createMany({
    data: made.map((choice) => ({ ...where, ...choice, lastAt: now })),
    skipDuplicates: true,
  });
  const old = await tx.mappingChoice.findMany({
    where,
    orderBy: [{ lastAt: 'desc' }, { header: 'asc' }, { field: 'asc' }],
    skip: MAX_CHOICES,
    select: { header: true, field: true },
  });
  if (old.length > 0) await tx.mappingChoice.deleteMany({ where: { ...where, OR: old } });
}
