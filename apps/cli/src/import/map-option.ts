import { type Entity, foldWord, LANGUAGES } from '@sluice/shared';
import { CliError } from '../cli-error.ts';

/** One `--map`: a column, as it was written, and the field it goes to; null leaves the column out. */
export interface MapOption {
  readonly header: string;
  readonly field: string | null;
}

/**
 * Reads `Header=field`. The last `=` counts, since a header may hold one. The field is given by its name or by its
 * label in any language; nothing after the `=` leaves the column out.
 *
 * @throws CliError `bad_option`, or `unknown_field` with those that exist
 */
export function readMapOption(text: string, entity: Entity): MapOption {
  const split = text.lastIndexOf('=');
  if (split < 1)
    throw new CliError('bad_option', { option: '--map', value: text, expected: '"Header=field"' });
  const header = text.slice(0, split).trim();
  const wanted = text.slice(split + 1).trim();
  if (wanted === '') return { header, field: null };
  return { header, field: fieldNamed(wanted, entity) };
}

/** The names of the fields of an entity, for a message. */
export function fieldNames(entity: Entity): string {
  return Object.keys(entity.fields).join(', ');
}

function fieldNamed(wanted: string, entity: Entity): string {
  if (Object.hasOwn(entity.fields, wanted)) return wanted;
  const folded = foldWord(wanted);
  const found = Object.entries(entity.fields).find(([name, { label }]) =>
    [name, ...LANGUAGES.map((language) => label[language])].some((known) => foldWord(known) === folded),
  );
  if (!found)
    throw new CliError('unknown_field', { field: wanted, entity: entity.name, fields: fieldNames(entity) });
  return found[0];
}
