import type { Entity } from '@sluice/shared';

/** A record's key without the mark of the field that it comes from. */
export function keyText(entity: Entity, key: string): string {
  const prefix = entity.matchKey.find((known) => known.prefix !== '' && key.startsWith(known.prefix))?.prefix;
  return key.slice(prefix?.length ?? 0);
}
