import type { PersonRecord, PersonRow } from './decision.ts';
import { nameKey } from './names.ts';
import { type Crowded, goesBy } from './people.ts';
import type { IdentityRule } from './rule.ts';

/**
 * The keys by which two rows may influence each other's decision: rows that share none, neither directly nor by way of
 * others, are decided alone with the same result. A value that people may share counts only together with the name beside it
 * where it is `crowded`, and where it decides with an equal name alone, so that an address on a million rows does not
 * make one component of them.
 *
 * @param records those that `decide` would be given for the row
 * @param isCrowded whether more than `MAX_COMPARED_NAMES` names are beside a value on the rows of the whole file
 * @returns texts; hashes of them serve as well, since two keys that are taken for one only join components
 */
export function keysOf(
  row: Pick<PersonRow, 'identities' | 'names'>,
  records: readonly PersonRecord[],
  rule: IdentityRule,
  isCrowded: Crowded,
): string[] {
  const keys: string[] = [];
  const name = nameKey(row.names);
  const linking = new Set<string>();
  for (const [identity, how] of rule.identities.entries()) {
    const value = row.identities[identity] ?? null;
    if (value === null || (how.kind !== 'sure' && !how.chosen)) continue;
    const byName =
      how.kind === 'named' || (!how.alone && how.kind === 'likely' && isCrowded(identity, value));
    if (byName && name === '') continue;
    keys.push(byName ? `${identity}\0${value}\0${name}` : `${identity}\0${value}`);
    for (const record of records) {
      if (!goesBy(record, identity).includes(value)) continue;
      if (!byName || nameKey(record.names) === name) linking.add(record.id);
    }
  }
  for (const id of linking) keys.push(`record\0${id}`);
  return keys;
}
