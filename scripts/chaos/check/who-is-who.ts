import { oracle, type Told } from '../../../packages/rows/test/identities/support/oracle.ts';
import { folded } from '../file/forms.ts';
import type { Model, Value } from '../file/generated.ts';
import type { Plan } from '../plan.ts';
import type { Row } from './records.ts';

type OracleRow = Parameters<typeof oracle>[0][number];
type OracleRecord = Parameters<typeof oracle>[1][number];
type OracleRule = Parameters<typeof oracle>[2];

/** By what an import recognises people, and what it does to those it knows. */
export type Rules = Pick<Plan, 'policy' | 'match' | 'matchAlone'>;

/** A value that is on more records than this counts only beside an equal name. */
const CROWD = 50;

/**
 * Whose each row of a file is, by the oracle of who is who (docs/decisions/0014-who-is-who.md), which shares nothing with the
 * engine but types. It is asked of rows that share nothing with others by themselves, since it thinks long.
 *
 * @param rows values in the order of the model's columns; undefined where a row is refused for what is in it
 * @param table by id
 * @returns places of rows are those of `rows`; undefined for refused ones
 */
export function whoIsWho(
  model: Model,
  rows: readonly (readonly Value[] | undefined)[],
  table: ReadonlyMap<string, Row>,
  rules: Rules,
): (Told | undefined)[] {
  const rule = ruleOf(model, rules);
  const people = rows.map(
    (values, at) => values && asPerson(model, at, (name) => valueIn(model, values, name)),
  );
  const records = [...table].map(([id, row]): OracleRecord => {
    const { identities, names } = asPerson(model, 0, (name) => row[name] ?? null);
    return { id, identities, names, aliases: identities.map(() => []), contested: false };
  });
  const holders = new Map<string, number>();
  for (const { identities } of records) {
    for (const [identity, value] of identities.entries()) {
      const key = `${identity} ${value}`;
      if (value !== null) holders.set(key, (holders.get(key) ?? 0) + 1);
    }
  }
  const isCrowded = (identity: number, value: string) => {
    const how = rule.identities[identity];
    return how?.kind === 'likely' && !how.alone && (holders.get(`${identity} ${value}`) ?? 0) > CROWD;
  };
  const told: (Told | undefined)[] = rows.map(() => undefined);
  for (const { places, known } of together(rule, people, records)) {
    const own = places.flatMap((at) => people[at] ?? []);
    for (const [nth, one] of oracle(own, known, rule, isCrowded).entries()) {
      const at = places[nth] ?? 0;
      told[at] = { ...one, rows: one.rows.map((place) => places[place] ?? 0) };
    }
  }
  return told;
}

/** What a row or record shares with others, where it shares it: by what an import may tell who it is. */
export function sharedKeys(model: Model, rules: Rules, value: (column: string) => Value): string[] {
  const rule = ruleOf(model, rules);
  return keysOf(rule, asPerson(model, 0, value).identities);
}

export function valueIn(model: Model, values: readonly Value[], column: string): Value {
  return values[model.columns.findIndex(({ name }) => name === column)] ?? null;
}

function ruleOf({ identities }: Model, { policy, match, matchAlone }: Rules): OracleRule {
  return {
    policy,
    replaceSure: false,
    identities: identities.map(({ name, kind, off, mailboxes }) => ({
      ...{ name, kind, fields: [] },
      chosen: match ? match.includes(name) : !off,
      alone: matchAlone.includes(name),
      // Which are of a role, the oracle knows by itself.
      isOfRole: mailboxes ? () => false : undefined,
    })),
  };
}

function asPerson({ identities, person }: Model, at: number, value: (column: string) => Value): OracleRow {
  const part = (column: string | undefined) => (column === undefined ? '' : (value(column) ?? ''));
  return {
    row: at + 1,
    line: at + 2,
    identities: identities.map(({ columns, form }) => {
      const parts = columns.map((column) => value(column));
      return parts.includes(null) ? null : parts.map((one) => form(one ?? '')).join('\0');
    }),
    names: {
      first: folded(part(person?.first)),
      last: folded(part(person?.last)),
      birth: part(person?.birth),
    },
  };
}

function keysOf({ identities }: OracleRule, values: OracleRow['identities']): string[] {
  return values.flatMap((value, identity) => {
    const { kind, chosen } = identities[identity] ?? {};
    return value !== null && (kind === 'sure' || chosen) ? [`${identity} ${value}`] : [];
  });
}

interface Component {
  readonly places: number[];
  readonly known: OracleRecord[];
}

/** Rows, and records, that have a value in common, directly or by way of others. */
function together(
  rule: OracleRule,
  people: readonly (OracleRow | undefined)[],
  records: readonly OracleRecord[],
): Component[] {
  const parents = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    if (root !== key) parents.set(key, root);
    return root;
  };
  const unite = (keys: readonly string[]) => {
    const [first = '', ...others] = keys.map(rootOf);
    for (const other of others)
      if (rootOf(other) !== rootOf(first)) parents.set(rootOf(other), rootOf(first));
  };
  for (const one of [...people, ...records]) if (one) unite(keysOf(rule, one.identities));
  const components = new Map<string, Component>();
  for (const [at, one] of people.entries()) {
    if (!one) continue;
    const [key = `row ${at}`] = keysOf(rule, one.identities);
    const known = components.get(rootOf(key)) ?? { places: [], known: [] };
    components.set(rootOf(key), known);
    known.places.push(at);
  }
  for (const record of records) {
    const [key] = keysOf(rule, record.identities);
    if (key !== undefined) components.get(rootOf(key))?.known.push(record);
  }
  return [...components.values()];
}
