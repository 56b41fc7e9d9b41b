import { Prisma, type Tx } from '@sluice/db';
import type { Entity } from '@sluice/shared';
import { z } from 'zod';
import { type LookedAt, readLookedAt } from './looked-at.ts';
import { crowdedStatement, type Look, MAX_OF_ONE_KEY } from './looks.ts';
import { type FoundPair, pairsOfGroup, sharedBefore } from './pairs-of-group.ts';

/** What was found of the records that have one key. */
export interface ComparedGroup {
  readonly key: string;
  /** In the order of their ids. */
  readonly pairs: readonly FoundPair[];
}

const distinctionsSchema = z.array(z.object({ one_id: z.uuid(), other_id: z.uuid() }));
const crowdedSchema = z.array(z.object({ key: z.string() }));

/**
 * Reads the records of some groups, and compares those of each group with each other.
 *
 * @param place of the look that found them
 */
export async function compareGroups(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  looks: readonly Look[],
  place: number,
  groups: readonly { readonly key: string; readonly ids: readonly string[] }[],
): Promise<ComparedGroup[]> {
  const ids = [...new Set(groups.flatMap((group) => group.ids.slice(0, MAX_OF_ONE_KEY)))];
  const records = await readLookedAt(tx, organizationId, entity, ids);
  const found = groups.map((group) => ({
    key: group.key,
    records: group.ids.slice(0, MAX_OF_ONE_KEY).flatMap((id) => records.get(id) ?? []),
  }));
  const distinct = new Set(
    distinctionsSchema
      .parse(await tx.$queryRaw(distinctionsStatement(organizationId, entity, ids)))
      .map(({ one_id, other_id }) => `${one_id} ${other_id}`),
  );
  const isDistinct = (one: LookedAt, other: LookedAt) =>
    distinct.has(one.id < other.id ? `${one.id} ${other.id}` : `${other.id} ${one.id}`);
  const crowded = await crowdedOf(
    tx,
    organizationId,
    entity,
    looks,
    found.flatMap((group) => sharedBefore(looks, place, group.records)),
  );
  const isCrowded = (look: number, key: string) => crowded.has(`${look} ${key}`);
  return found.map((group) => ({
    key: group.key,
    pairs: pairsOfGroup(entity, looks, place, group.records, isDistinct, isCrowded).sort((one, other) =>
      isAfter(one, [other.one.id, other.other.id]) ? 1 : -1,
    ),
  }));
}

/** Whether a pair comes after another one, in the order of their ids. */
export function isAfter({ one, other }: FoundPair, [oneId, otherId]: readonly [string, string]): boolean {
  return one.id > oneId || (one.id === oneId && other.id > otherId);
}

async function crowdedOf(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  looks: readonly Look[],
  shared: readonly { readonly look: number; readonly key: string }[],
): Promise<ReadonlySet<string>> {
  const crowded = new Set<string>();
  for (const [place, look] of looks.entries()) {
    const keys = [...new Set(shared.flatMap((one) => (one.look === place ? [one.key] : [])))];
    if (keys.length === 0) continue;
    const rows = await tx.$queryRaw(crowdedStatement(organizationId, entity, look, keys));
    for (const { key } of crowdedSchema.parse(rows)) crowded.add(`${place} ${key}`);
  }
  return crowded;
}

/** The pairs of some records of which somebody said that they are not the same. */
export function distinctionsStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select one_id, other_id from record_distinctions
    where organization_id = ${organizationId}::uuid and entity = ${entity.name}
      and one_id = any(${ids}::uuid[]) and other_id = any(${ids}::uuid[])`;
}
