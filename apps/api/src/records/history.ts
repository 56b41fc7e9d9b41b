import type { Tx } from '@sluice/db';
import { inOrganization } from '@sluice/services/database/in-organization';
import { AppError, type Entity, type EntityName, entityOf } from '@sluice/shared';
import { z } from 'zod';
import type { MemberContext } from '../trpc/trpc.ts';
import { canonicalValues, identifier } from './columns.ts';
import { type RecordChange, recordChanges } from './record-changes.ts';
import { type Source, sourceOf } from './value-source.ts';

export interface RecordHistory {
  /** Null for a record that was deleted. */
  readonly record: {
    readonly id: string;
    readonly key: string;
    readonly createdAt: string;
    readonly updatedAt: string;
  } | null;
  /** Each of the entity's fields, with its present value and where that comes from; none of a deleted record. */
  readonly fields: readonly {
    readonly field: string;
    readonly value: string | null;
    readonly source: Source | null;
  }[];
  /** Newest first, at most `MOST_CHANGES`. */
  readonly changes: readonly RecordChange[];
}

const recordsSchema = z.array(
  z.object({
    match_key: z.string(),
    created_at: z.date(),
    updated_at: z.date(),
    values: z.array(z.string().nullable()),
  }),
);

/**
 * Where each value of a record comes from, and everything that was done to it.
 *
 * @throws AppError `not_found` for a record that is not there and of which nothing is known
 */
export function recordHistory(
  { services, caller }: MemberContext,
  { entity: name, id }: { readonly entity: EntityName; readonly id: string },
): Promise<RecordHistory> {
  const organizationId = caller.organization.id;
  const entity = entityOf(name);
  return inOrganization(services, organizationId, async (tx) => {
    const record = await readRecord(tx, organizationId, entity, id);
    const changes = await recordChanges(tx, organizationId, entity, id);
    if (!record) {
      if (changes.length === 0) throw new AppError('not_found');
      return { record: null, fields: [], changes };
    }
    return {
      record: {
        id,
        key: record.match_key,
        createdAt: record.created_at.toISOString(),
        updatedAt: record.updated_at.toISOString(),
      },
      fields: Object.keys(entity.fields).map((field, place) => {
        const value = record.values[place] ?? null;
        return { field, value, source: sourceOf(field, value, changes) };
      }),
      changes,
    };
  });
}

async function readRecord(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  id: string,
): Promise<z.infer<typeof recordsSchema>[number] | undefined> {
  const rows = await tx.$queryRaw`
    select match_key, created_at, updated_at, ${canonicalValues(entity)} as values
    from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid`;
  return recordsSchema.parse(rows)[0];
}
