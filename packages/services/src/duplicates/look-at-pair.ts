import type { Tx } from '@sluice/db';
import { likenessOf } from '@sluice/rows/likeness';
import {
  AppError,
  ENTITY_NAMES,
  type Entity,
  entityOf,
  type LikenessReason,
  MERGE_TAKES,
  type MergeTake,
} from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { changesOfRecord } from '../records/changes-of-record.ts';
import { sourceOf } from '../records/history.ts';
import { query } from '../verb.ts';
import { type LookedAt, readLookedAt } from './looked-at.ts';
import { type TwoValues, takenFrom } from './taken-from.ts';

/** Two records side by side, and what a merge into the first would take of each field. */
export interface PairLookedAt {
  readonly kept: Omit<LookedAt, 'keys'>;
  readonly merged: Omit<LookedAt, 'keys'>;
  /** Why they may be one; empty where nothing speaks for it. */
  readonly reasons: readonly LikenessReason[];
  /** Every field of the entity, in its order. */
  readonly fields: readonly {
    readonly field: string;
    readonly kept: string | null;
    readonly merged: string | null;
    /** Whose value each way of taking them takes. */
    readonly taken: Readonly<Record<MergeTake, 'kept' | 'merged'>>;
  }[];
}

/**
 * Two records side by side, the one that would be kept first.
 *
 * @throws AppError `not_found` where one of them is not there; `invalid_input` where they are one
 */
export const lookAtPair = query({
  role: 'read_only',
  input: z.object({ entity: z.enum(ENTITY_NAMES), keptId: z.uuid(), mergedId: z.uuid() }),
  run: (asking, { entity: name, keptId, mergedId }): Promise<PairLookedAt> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(name);
    if (keptId === mergedId) throw new AppError('invalid_input', { detail: 'mergedId: is the same record' });
    return inOrganization(asking, organizationId, async (tx) => {
      const records = await readLookedAt(tx, organizationId, entity, [keptId, mergedId]);
      const [kept, merged] = [records.get(keptId), records.get(mergedId)];
      if (!kept || !merged) throw new AppError('not_found');
      const values = await twoValues(tx, organizationId, entity, kept, merged);
      const reasons = likenessOf(
        entity,
        (field) => kept.values[field],
        (field) => merged.values[field],
      );
      return {
        kept: withoutKeys(kept),
        merged: withoutKeys(merged),
        reasons: reasons ?? [],
        fields: [...values].map(([field, two]) => {
          const by = (take: MergeTake) => takenFrom(entity, field, take, two);
          return {
            field,
            kept: two.kept,
            merged: two.merged,
            taken: { kept: by('kept'), newest: by('newest'), fullest: by('fullest') },
          };
        }),
      };
    });
  },
});

/** Every field with what both records say, and since when: where that is not known, since the record was written. */
export async function twoValues(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  kept: LookedAt,
  merged: LookedAt,
): Promise<ReadonlyMap<string, TwoValues>> {
  const since = async (record: LookedAt) => {
    const changes = await changesOfRecord(tx, organizationId, entity, record.id);
    return (field: string) => sourceOf(field, record.values[field] ?? null, changes)?.at ?? record.updatedAt;
  };
  const [keptSince, mergedSince] = [await since(kept), await since(merged)];
  return new Map(
    Object.keys(entity.fields).map((field) => [
      field,
      {
        kept: kept.values[field] ?? null,
        merged: merged.values[field] ?? null,
        keptAt: keptSince(field),
        mergedAt: mergedSince(field),
      },
    ]),
  );
}

function withoutKeys({ keys: _, ...record }: LookedAt): Omit<LookedAt, 'keys'> {
  return record;
}

/** The ways of taking values, for the input of a merge. */
export const takeSchema = z.enum(MERGE_TAKES);
