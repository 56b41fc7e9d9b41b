import type { DuplicatePolicy } from '@sluice/shared';
import type { EntityColumns } from './entity-columns.ts';

/**
 * What the insert of a batch into `t` does where a row's key is known. A record that would stay as it is is not
 * rewritten.
 */
export function onConflict({ names, of, updated }: EntityColumns, policy: DuplicatePolicy): string {
  if (policy !== 'update') return 'on conflict (organization_id, match_key) do nothing';
  const values = updated('excluded');
  return `on conflict (organization_id, match_key) do update set
    ${names.map((name, place) => `${name} = ${values[place]}`).join(', ')}, updated_at = now()
    where (${of('t')}) is distinct from (${values.join(', ')})`;
}
