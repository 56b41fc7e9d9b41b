import { type Entity, fieldOf } from '@sluice/shared';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import type { Run } from '../run/run.ts';
import { EDITED_SINCE } from './statements/edited-since.ts';

const found = z.array(z.object({ id: z.uuid() }));

/**
 * Of records that an import is to write itself those that somebody has edited since its rows were decided, in what tells who they
 * are: they are news to its rows all the same.
 */
export async function editedSince(
  {
    client,
    organizationId,
    importId,
    entity,
  }: Pick<Run, 'client' | 'organizationId' | 'importId' | 'entity'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await client.query({
    name: 'edited-since',
    text: EDITED_SINCE,
    values: [organizationId, importId, entity.name, arrayLiteral(ids), arrayLiteral(tellingColumns(entity))],
  });
  return new Set(found.parse(rows).map(({ id }) => id));
}

/** The columns of an entity's identities and of the names beside them. */
function tellingColumns(entity: Entity): string[] {
  const fields = [
    ...entity.identities.flatMap((identity) => identity.fields),
    ...Object.values(entity.person ?? {}),
  ];
  return fields.flatMap((name) => fieldOf(entity, name)?.column ?? []);
}
