import { ENTITY_NAMES, type EntityName, isEntityName } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { nothing, query } from '../verb.ts';
import { MAX_CHOICES } from './remember-choices.ts';

/** That columns called so went to a field, and how often. */
export interface KeptChoice {
  readonly entity: EntityName;
  /** What it is forgotten by. */
  readonly header: string;
  /** The header as a file had it. */
  readonly written: string;
  readonly field: string;
  /** How many imports were started with it. */
  readonly times: number;
  readonly lastAt: string;
}

/** What the caller's organisation has chosen for columns of earlier files: it weighs in what is suggested. Newest first. */
export const listChoices = query({
  role: 'read_only',
  input: nothing,
  run: (asking): Promise<KeptChoice[]> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const rows = await tx.mappingChoice.findMany({
        where: { organizationId },
        orderBy: [{ lastAt: 'desc' }, { entity: 'asc' }, { header: 'asc' }, { field: 'asc' }],
        take: MAX_CHOICES * ENTITY_NAMES.length,
        select: { entity: true, header: true, written: true, field: true, times: true, lastAt: true },
      });
      // Of an entity that this release does not know nothing is shown, and nothing lost.
      return rows.flatMap(({ entity, lastAt, ...row }) =>
        isEntityName(entity) ? [{ ...row, entity, lastAt: lastAt.toISOString() }] : [],
      );
    });
  },
});
