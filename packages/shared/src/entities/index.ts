import type { Entity, Field } from './definition.ts';
import { grapeVarieties } from './grape-varieties.ts';
import { leads } from './leads.ts';
import { patients } from './patients.ts';

/** Every entity that rows can be imported into. To add one, list its definition here. */
export const ENTITIES = {
  patients,
  leads,
  grape_varieties: grapeVarieties,
} as const satisfies Readonly<Record<string, Entity>>;

export type EntityName = keyof typeof ENTITIES;
export type FieldName<Name extends EntityName = EntityName> = Name extends EntityName
  ? keyof (typeof ENTITIES)[Name]['fields'] & string
  : never;

export const ENTITY_NAMES: readonly EntityName[] = ['patients', 'leads', 'grape_varieties'];

/** The definition of an entity, in the general shape. */
export function entityOf(name: EntityName): Entity {
  return ENTITIES[name];
}

/** Whether a string names an entity. */
export function isEntityName(name: string): name is EntityName {
  return ENTITY_NAMES.some((known) => known === name);
}

/** The definition of one field, or undefined where the entity has none of that name. */
export function fieldOf(entity: Entity, name: string): Field | undefined {
  return Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
}
