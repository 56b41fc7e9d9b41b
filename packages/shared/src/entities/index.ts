import type { Entity, Field } from './definition.ts';
import { grapeVarieties } from './grape-varieties.ts';
import { leads } from './leads.ts';
import { patients } from './patients.ts';
import { releases } from './releases.ts';
import { scrobbles } from './scrobbles.ts';

/** Every entity that rows can be imported into. To add one, list its definition here: nothing else names them. */
const DEFINITIONS = [patients, leads, grapeVarieties, scrobbles, releases] as const;
type Definition = (typeof DEFINITIONS)[number];

export type EntityName = Definition['name'];
export type FieldName<Name extends EntityName = EntityName> = Name extends EntityName
  ? keyof Extract<Definition, { readonly name: Name }>['fields'] & string
  : never;

export const ENTITY_NAMES: readonly EntityName[] = DEFINITIONS.map(({ name }) => name);

const BY_NAME: ReadonlyMap<string, Entity> = new Map(
  DEFINITIONS.map((definition: Entity) => [definition.name, definition]),
);

/** The definition of an entity, in the general shape. */
export function entityOf(name: EntityName): Entity {
  const entity = BY_NAME.get(name);
  if (!entity) throw new RangeError(`no entity is called ${name}`);
  return entity;
}

/** Whether a string names an entity. */
export function isEntityName(name: string): name is EntityName {
  return BY_NAME.has(name);
}

/** The definition of one field, or undefined where the entity has none of that name. */
export function fieldOf(entity: Entity, name: string): Field | undefined {
  return Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
}
