import type { Entity, Field, Identity } from './definition.ts';

/** The name by which an identity is chosen: its fields, joined, as in `lastName+firstName+birthDate`. */
export function identityName({ fields }: Pick<Identity, 'fields'>): string {
  return fields.join('+');
}

/**
 * Whether records are recognised by a field.
 *
 * @param match identities that somebody chose, by their names; they count beside those that the definition does not leave off
 */
export function identifies(
  { identities }: Pick<Entity, 'identities'>,
  field: string,
  match: readonly string[] = [],
): boolean {
  return identities.some(
    (identity) =>
      identity.fields.includes(field) && (!identity.off || match.includes(identityName(identity))),
  );
}

/** A match key of the former release as files have it: what stands before it only keeps the kinds of key apart. */
export function keyText({ matchKey = [] }: Pick<Entity, 'matchKey'>, key: string): string {
  const kind = matchKey.find(({ prefix }) => prefix !== '' && key.startsWith(prefix));
  return kind ? key.slice(kind.prefix.length) : key;
}

/** Whether a field recognises records by itself, and not only together with others. */
export function identifiesAlone({ identities }: Pick<Entity, 'identities'>, field: string): boolean {
  return identities.some(
    ({ fields: [first, ...others], off }) => !off && first === field && others.length === 0,
  );
}

/** The fields that a file may fill, by a column or by one value for all rows. */
export function mappableFields({
  fields,
}: Pick<Entity, 'fields'>): readonly (readonly [name: string, field: Field])[] {
  return Object.entries(fields).filter(([, { byConnection }]) => !byConnection);
}

/**
 * The fields that may have one value for every row of a file: all but those that recognise a record by themselves, since every
 * row would then be the same one. Of those that do so together one has to come from a column (`recognitionOf`).
 */
export function constantFields(entity: Entity): readonly string[] {
  return mappableFields(entity).flatMap(([name]) => (identifiesAlone(entity, name) ? [] : [name]));
}

/** The field by which records are given to people, or undefined where the entity has none. */
export function assignableField(entity: Entity): string | undefined {
  return Object.entries(entity.fields).find(([, field]) => field.type === 'text' && field.assignable)?.[0];
}

/**
 * The generated column of an entity's table that has an identity's canonical form, as `sluice.recognise` makes it.
 *
 * @example formColumn(patients, { kind: 'named', fields: ['lastName', 'birthDate'] }) === 'last_name_birth_date_form'
 */
export function formColumn(entity: Entity, { fields }: Identity): string {
  return `${fields.map((name) => entity.fields[name]?.column).join('_')}_form`;
}

/** The generated column with what two records must have in common to be called the same, where records are people. */
export const NAME_FORM = 'name_form';

/** Every header under which files have a field, as people write it: its labels, then its aliases. */
export function fieldHeaders({ label, aliases }: Pick<Field, 'label' | 'aliases'>): string[] {
  return [label.en, label.fr, ...aliases.en, ...aliases.fr, ...(aliases.de ?? [])];
}
