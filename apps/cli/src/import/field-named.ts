import { type Entity, foldWord, LANGUAGES, mappableFields } from '@sluice/shared';
import { CliError } from '../cli-error.ts';

/**
 * The field that an option names: by its name or by its label in any language, in any case, with or without accents.
 *
 * @throws CliError `unknown_field` with those that exist
 */
export function fieldNamed(option: string, wanted: string, entity: Entity): string {
  const fields = mappableFields(entity);
  if (fields.some(([name]) => name === wanted)) return wanted;
  const folded = foldWord(wanted);
  const found = fields.find(([name, { label }]) =>
    [name, ...LANGUAGES.map((language) => label[language])].some((known) => foldWord(known) === folded),
  );
  if (!found)
    throw new CliError('unknown_field', {
      option,
      field: wanted,
      entity: entity.name,
      fields: fieldNames(entity),
    });
  return found[0];
}

/** The names of the fields of an entity, for a message. */
export function fieldNames(entity: Entity): string {
  return mappableFields(entity)
    .map(([name]) => name)
    .join(', ');
}
