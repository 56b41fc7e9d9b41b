import type { Entity } from './definition.ts';

/** Of a record, by the names of fields. */
type Values = Readonly<Record<string, string | null | undefined>>;

/** The surest of a record's identities that has a value: what it is known by. Undefined where it has none. */
export function surestIdentity(
  { identities }: Pick<Entity, 'identities'>,
  values: Values,
): { readonly fields: readonly string[]; readonly text: string } | undefined {
  for (const { fields } of identities) {
    const parts = fields.map((field) => values[field]?.trim());
    if (parts.every(Boolean)) return { fields, text: parts.join(' ') };
  }
  return undefined;
}

/** What to call a record: by its name, or else by what it is known by. Undefined where it has neither. */
export function recordName(entity: Pick<Entity, 'names' | 'identities'>, values: Values): string | undefined {
  for (const parts of entity.names) {
    const words = parts.map((field) => values[field]?.trim()).filter(Boolean);
    if (words.length > 0) return words.join(' ');
  }
  return surestIdentity(entity, values)?.text;
}

/**
 * A record in a list of several: what it is known by, and its name where that says more.
 *
 * @example recordLabel(leads, { externalId: 'L-1', firstName: 'Anne', lastName: 'Petit' }) === 'L-1 (Anne Petit)'
 */
export function recordLabel(
  entity: Pick<Entity, 'names' | 'identities'>,
  values: Values,
): string | undefined {
  const known = surestIdentity(entity, values)?.text;
  const name = recordName(entity, values);
  return known === undefined || name === undefined || name === known ? (known ?? name) : `${known} (${name})`;
}
