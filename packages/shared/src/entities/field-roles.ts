import type { Entity } from './definition.ts';

/**
 * The fields that may have one value for every row of a file: all but those that recognise a record, since every row
 * would then be the same one.
 */
export function constantFields(entity: Entity): readonly string[] {
  const keys = new Set(entity.matchKey.map(({ field }) => field));
  return Object.keys(entity.fields).filter((name) => !keys.has(name));
}

/** The field by which records are given to people, or undefined where the entity has none. */
export function assignableField(entity: Entity): string | undefined {
  return Object.entries(entity.fields).find(([, field]) => field.type === 'text' && field.assignable)?.[0];
}
