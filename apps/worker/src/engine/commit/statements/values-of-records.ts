import { canonicalSql } from '@sluice/rows';
import { type Entity, fieldOf } from '@sluice/shared';
import { escapeIdentifier } from 'pg';

/** What some records have in some fields: `{ id, values }`, texts in canonical form. `$1` organisation, `$2` ids. */
export function valuesOfRecordsStatement(entity: Entity, fields: readonly string[]): string {
  const values = fields.flatMap((name) => {
    const field = fieldOf(entity, name);
    return field ? [canonicalSql(field, escapeIdentifier(field.column))] : [];
  });
  return `
select id, array[${values.join(', ')}]::text[] as values from ${escapeIdentifier(entity.name)}
where organization_id = $1::uuid and id = any ($2::uuid[])`;
}
