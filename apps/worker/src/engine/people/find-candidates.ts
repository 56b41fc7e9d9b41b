import { storedForm } from '@sluice/db';
import {
  type Crowded,
  type IdentityRule,
  identitiesOf,
  nameKey,
  type PersonRecord,
  type PersonRow,
} from '@sluice/rows/identities';
import type { Entity } from '@sluice/shared';
import type { Client } from 'pg';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { findCandidatesStatement, lookedUp, sayingFields } from './statements/find-candidates.ts';

/** What the table knows of the rows of a batch. */
export interface Candidates {
  /** The records that the rows may be, in the order of their ids. */
  readonly records: readonly PersonRecord[];
  /**
   * The values, of likely and named identities, that so many records have that not all of them are among `records`. They
   * are `crowded` for `decide` and `keysOf` besides those that the file itself is crowded with: collected over the whole
   * file, so that no row's decision depends on which others are in its batch.
   */
  readonly crowded: Crowded;
  /** By record: a hash of what it has in the fields that an import writes, where that was asked for. */
  readonly held: ReadonlyMap<string, string>;
  /** By record: what is another after each write of it, whoever writes (the transaction's id). */
  readonly versions: ReadonlyMap<string, string>;
}

interface Found {
  readonly id: string | null;
  readonly version: string;
  readonly contested: boolean;
  readonly values: readonly (string | null)[];
  readonly held: string | null;
  readonly aliases: readonly (readonly [identity: string, value: string])[];
  readonly place: number;
  readonly value: string;
}

/**
 * Looks in the table for everybody whom the rows of a batch may be, in one query whose time grows with the batch alone.
 *
 * @param client sees one organisation's rows; sorts are switched off on it (`WITHOUT_SORTS`)
 * @param compared the fields that an import writes, of which a hash is wanted of each record
 * @param rows identities in the order of the rule's, in canonical form
 * @param ids of records that are wanted besides, whether the rows find them or not
 */
export async function findCandidates(
  client: Pick<Client, 'query'>,
  organizationId: string,
  entity: Entity,
  rule: IdentityRule,
  compared: readonly string[],
  rows: readonly Pick<PersonRow, 'identities' | 'names'>[],
  ids: readonly string[] = [],
): Promise<Candidates> {
  const asked = rule.identities.map(() => new Map<string, string>());
  const named = new Map<string, readonly [place: number, value: string, name: string]>();
  for (const { identities, names } of rows) {
    const name = nameKey(names);
    for (const place of lookedUp(rule)) {
      const value = identities[place] ?? null;
      if (value === null) continue;
      const stored = storedForm(value);
      asked[place]?.set(stored, value);
      if (name === '' || rule.identities[place]?.kind === 'sure') continue;
      const beside = storedForm(name);
      named.set(`${place}\0${stored}\0${beside}`, [place, stored, beside]);
    }
  }
  const pairs = asked.flatMap((values, place) => [...values.keys()].map((value) => [place, value] as const));
  if (pairs.length + ids.length === 0) {
    return { records: [], crowded: () => false, held: new Map(), versions: new Map() };
  }
  const { rows: found } = await client.query<Found>(findCandidatesStatement(entity, rule, compared), [
    organizationId,
    arrayLiteral(pairs.map(([place]) => place)),
    arrayLiteral(pairs.map(([, value]) => value)),
    ...[0, 1, 2].map((part) => arrayLiteral([...named.values()].map((one) => one[part] ?? null))),
    arrayLiteral(ids),
  ]);

  const crowded = rule.identities.map(() => new Set<string>());
  const records: PersonRecord[] = [];
  const heldBy = new Map<string, string>();
  const versions = new Map<string, string>();
  const fields = sayingFields(entity);
  // A long value is stored as its hash: only who asked for it knows what it was.
  const written = (place: number, stored: string) =>
    asked[place]?.get(stored) ?? stored.replaceAll('\x1f', '\0');
  for (const { id, version, contested, values, held, aliases, place, value } of found) {
    if (id === null) {
      crowded[place]?.add(written(place, value));
      continue;
    }
    versions.set(id, version);
    if (held !== null) heldBy.set(id, held);
    const byField = new Map(fields.map((field, at) => [field, values[at]]));
    const { identities, times, names } = identitiesOf(entity, rule, (field) => byField.get(field));
    records.push({
      id,
      identities,
      times,
      names,
      contested,
      aliases: rule.identities.map(({ name }, at) =>
        aliases.flatMap(([identity, alias]) => (identity === name ? [written(at, alias)] : [])),
      ),
    });
  }
  records.sort((one, other) => (one.id < other.id ? -1 : 1));
  const isCrowded = (identity: number, value: string) => crowded[identity]?.has(value) === true;
  return { records, held: heldBy, versions, crowded: isCrowded };
}
