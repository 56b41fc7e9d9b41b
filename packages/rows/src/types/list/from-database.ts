import { SEPARATOR } from './items.ts';

/** A text of an array as Postgres writes it, in quotes or not. */
const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs;

/**
 * A list as the database writes it, as its canonical text: `{Rock,"Folk, World"}`, as a cast to text does, or
 * `["Rock", "Folk, World"]`, as JSON does. Anything else is left as it is.
 */
export function listFromDatabase(text: string): string {
  if (text.startsWith('[')) {
    const items: unknown = JSON.parse(text);
    return Array.isArray(items) ? items.map(String).join(SEPARATOR) : text;
  }
  if (!text.startsWith('{') || !text.endsWith('}')) return text;
  return Array.from(text.slice(1, -1).matchAll(ELEMENT), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/gs, '$1'),
  ).join(SEPARATOR);
}
