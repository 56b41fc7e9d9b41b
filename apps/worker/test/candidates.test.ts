import { createTestDatabase } from '@sluice/db/testing';
import {
  decide,
  type IdentityRule,
  identitiesOf,
  identityRule,
  nameKey,
  type PersonRow,
} from '@sluice/rows/identities';
import { type Entity, type EntityName, entityOf } from '@sluice/shared';
import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCandidates } from '../src/engine/people/find-candidates.ts';
import { findCandidatesStatement, WITHOUT_SORTS } from '../src/engine/people/statements/find-candidates.ts';
import { withTenantClient } from '../src/postgres/tenant-client.ts';
import { Harness } from './support/harness.ts';

type Values = Readonly<Record<string, string | undefined>>;

/** Few values, so that many have the same; in forms that must be told to be one. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  externalId: ['1', '2', '3', '4', '5', '6', '7', 'É8', 'E\u03018', 'n/a', ' 9'],
  email: ['a@sluice.example', 'A@sluice.example', 'info@sluice.example', 'b@sluice.example'],
  phone: ['+33111111111', '+33222222222'],
  socialSecurityNumber: ['255081416802538', '2550814168025', '12345', 'abcde', '255081416802539'],
  firstName: ['Anne', 'ANNE', 'Bob', 'Zoé', 'Zoe', 'Anne Martin', '-', 'É'.repeat(300)],
  lastName: ['Martin', 'martin', 'Œuvrard', 'Oeuvrard', 'Petit', '*'],
  birthDate: ['1980-02-03', '1999-12-31'],
};

const peopleOf = (entity: Entity, required: readonly string[]) =>
  fc.record(
    Object.fromEntries(
      Object.keys(VALUES)
        .filter((name) => Object.hasOwn(entity.fields, name))
        .map((name) => [name, fc.constantFrom(...(VALUES[name] ?? []))]),
    ),
    { requiredKeys: [...required] },
  );

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open(await createTestDatabase());
});
afterAll(() => harness.close());

/** Works as the engine does: in its role, with the rows of one organisation. */
const asEngine = <Result>(organizationId: string, work: (client: Client) => Promise<Result>) =>
  withTenantClient(harness.database.url, organizationId, async (client) => {
    await client.query(WITHOUT_SORTS);
    return work(client);
  });

/** Inserts records as they are; those that share an identifier with another are contested, as an upgrade marks them. */
async function fill(entity: Entity, organizationId: string, records: readonly Values[]): Promise<void> {
  const names = Object.keys(VALUES).filter((name) => Object.hasOwn(entity.fields, name));
  const columns = names.map((name) => entity.fields[name]?.column);
  const rule = identityRule(entity);
  const ids = records.map(
    (record) => identitiesOf(entity, rule, (field) => record[field]).identities[0] ?? null,
  );
  const contested = ids.map((id) => id !== null && ids.filter((other) => other === id).length > 1);
  // The apart ones have their identifier as it is written for a key: it must differ then.
  const raw = new Set<string>();
  const kept = records.flatMap((record, at) => {
    const id = record.externalId;
    if (id !== undefined && ids[at] !== null) {
      if (raw.has(id)) return [];
      raw.add(id);
    }
    return [{ ...record, contested: contested[at] ?? false }];
  });
  await harness.admin.query(
    `insert into ${entity.name} (organization_id, apart, contested, ${columns.join(', ')})
     select $1, true, (r ->> 'contested')::boolean,
       ${names.map((name) => `(r ->> '${name}')${name === 'birthDate' ? '::date' : ''}`).join(', ')}
     from jsonb_array_elements($2) as r`,
    [organizationId, JSON.stringify(kept)],
  );
}

interface Known {
  readonly id: string;
  readonly values: Values;
  readonly contested: boolean;
}

/** Every record of an organisation, read without any look-up. */
async function all(entity: Entity, rule: IdentityRule, organizationId: string) {
  const columns = Object.entries(entity.fields).map(([name, { column }]) => `'${name}', ${column}::text`);
  const { rows } = await harness.admin.query<Known>(
    `select id, contested, jsonb_build_object(${columns.join(', ')}) as values from ${entity.name} where organization_id = $1`,
    [organizationId],
  );
  const { rows: aliases } = await harness.admin.query<{ record_id: string; identity: string; value: string }>(
    'select record_id, identity, value from record_aliases where organization_id = $1 order by value',
    [organizationId],
  );
  return rows
    .map(({ id, values, contested }) => {
      const { identities, names } = identitiesOf(entity, rule, (field) => values[field]);
      const own = aliases.filter(({ record_id }) => record_id === id);
      return {
        id,
        identities,
        names,
        contested,
        aliases: rule.identities.map(({ name }) =>
          own.filter(({ identity }) => identity === name).map(({ value }) => value),
        ),
      };
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

const ruleOf = (entity: Entity) =>
  identityRule(entity, { chosen: entity.identities.map(({ fields }) => fields.join('+')) });

const rowOf = (entity: Entity, rule: IdentityRule, values: Values, at: number): PersonRow => {
  const { identities, names } = identitiesOf(entity, rule, (field) => values[field]);
  return { row: at + 1, line: at + 2, identities, names };
};

describe.each(['leads', 'patients'] as const satisfies readonly EntityName[])(
  'the candidates of %s',
  (name) => {
    const entity = entityOf(name);
    const rule = ruleOf(entity);
    const required = Object.keys(entity.fields).filter((field) => entity.fields[field]?.required);

    it('are those that a look at every record finds, and decide the same', async () => {
      const scenario = fc.record({
        records: fc.array(peopleOf(entity, required), { maxLength: 16, size: 'max' }),
        times: fc.constantFrom(1, 10, 14),
        rows: fc.array(peopleOf(entity, []), { minLength: 1, maxLength: 25 }),
        aliases: fc.array(fc.tuple(fc.nat(), fc.constantFrom('1', '5', 'merged')), { maxLength: 4 }),
      });
      const bob = {
        ...{ email: 'a@sluice.example', socialSecurityNumber: '2550814168025' },
        ...{ firstName: 'Bob', lastName: 'Petit' },
      };
      const own = Object.entries(bob).filter(([field]) => Object.hasOwn(entity.fields, field));
      const many = Array.from({ length: 5 }, () => Object.fromEntries(own));
      const crowd = { records: many, times: 14 as const, rows: many.slice(0, 1), aliases: [] };
      let crowds = 0;
      await fc.assert(
        fc.asyncProperty(scenario, async ({ records: some, times, rows, aliases }) => {
          // Who has no identifier may be there again and again.
          const again = some.map(({ externalId: _, ...rest }) => rest);
          const records: Values[] = [...some, ...Array.from({ length: times - 1 }, () => again).flat()];
          const [ours, others] = [await harness.addOrganization(), await harness.addOrganization()];
          await fill(entity, ours, records);
          await fill(entity, others, records.slice(0, 3));
          for (const [which, value] of aliases) {
            await harness.admin.query(
              `insert into record_aliases (organization_id, entity, record_id, identity, value)
             select $1, $2, id, 'externalId', $3 from (
               select id from ${name} where organization_id = $1 order by id
               offset $4 % greatest((select count(*)::int from ${name} where organization_id = $1), 1) limit 1) as t
             on conflict do nothing`,
              [ours, name, value, which],
            );
          }
          const table = await all(entity, rule, ours);
          const file = rows.map((values, at) => rowOf(entity, rule, values, at));
          const { records: found, crowded } = await asEngine(ours, (client) =>
            findCandidates(client, ours, entity, rule, [], file),
          );

          const goesBy = (record: (typeof table)[number], identity: number) =>
            new Set([record.identities[identity] ?? [], record.aliases[identity] ?? []].flat());
          const bearers = (identity: number, value: string) =>
            table.filter((record) => goesBy(record, identity).has(value));
          const wanted = new Set<string>();
          const sampled = new Set<string>();
          let namesakes = 0;
          for (const { identities, names } of file) {
            for (const [identity, value] of identities.entries()) {
              if (value === null) continue;
              const having = bearers(identity, value);
              expect(crowded(identity, value), `${identity} ${value} of ${having.length}`).toBe(
                having.length > 50,
              );
              if (having.length > 50) crowds++;
              const equal = having.filter(
                (record) => nameKey(names) !== '' && nameKey(record.names) === nameKey(names),
              );
              namesakes = Math.max(namesakes, equal.length);
              for (const { id } of having.length > 50 ? equal.slice(0, equal.length > 50 ? 0 : 50) : having)
                wanted.add(id);
              for (const { id } of having.length > 50 ? having : []) sampled.add(id);
            }
          }
          const ids = found.map(({ id }) => id);
          expect([...wanted].filter((id) => !ids.includes(id))).toEqual([]);
          expect(ids.filter((id) => !wanted.has(id) && !sampled.has(id))).toEqual([]);
          expect(found).toEqual(table.filter(({ id }) => ids.includes(id)));
          // Of more namesakes, which of them a refusal names is open.
          if (namesakes > 50) return;
          expect(decide(file, found, rule, crowded)).toEqual(decide(file, table, rule, crowded));
        }),
        { numRuns: 25, examples: [[crowd]] },
      );
      expect(crowds).toBeGreaterThan(0);
    });
  },
);

/** The scans of the tables in a plan: by which index, and what each row of it is then held against. */
function scansOf(plan: unknown): { readonly by: unknown; readonly filter: unknown }[] {
  if (Array.isArray(plan)) return plan.flatMap(scansOf);
  if (typeof plan !== 'object' || plan === null) return [];
  const node: Readonly<Record<string, unknown>> = { ...plan };
  const below = Object.values(node).flatMap(scansOf);
  if (node['Relation Name'] === undefined) return below;
  return [{ by: node['Index Name'] ?? node['Node Type'], filter: node.Filter }, ...below];
}

describe('a value that many records have', () => {
  it('finds those of the same name and a few others, however many they are, and never another organisation’s', async () => {
    const entity = entityOf('leads');
    const rule = ruleOf(entity);
    const ours = await harness.addOrganization();
    const others = await harness.addOrganization();
    await harness.admin.query('truncate leads');
    for (const organization of [others, ours]) {
      // The statistics know of others alone.
      if (organization === ours) await harness.admin.query('analyze leads');
      await harness.admin.query(
        `insert into leads (organization_id, apart, email, phone, last_name, first_name)
         select $1, true, 'info@sluice.example', '+33333333333', 'Name ' || n, 'Zoé' from generate_series(1, 20000) as n`,
        [organization],
      );
    }
    const explain = async () => {
      const { rows } = await asEngine(ours, (client) =>
        client.query<{ 'QUERY PLAN': unknown }>(
          `explain (format json) ${findCandidatesStatement(entity, rule, [])}`,
          [ours, ...['{0,1,2}', '{1,a,b}', '{1,2}', '{a,b}', '{c,d}', '{}']],
        ),
      );
      return scansOf(rows[0]?.['QUERY PLAN']).sort((one, other) =>
        String(one.by) < String(other.by) ? -1 : 1,
      );
    };
    const byIndex = [
      ...[
        'leads_contested_external_id_form',
        'leads_email_form',
        'leads_email_form',
        'leads_external_id_form',
      ],
      ...[
        'leads_phone_form',
        'leads_phone_form',
        'leads_pkey',
        'record_aliases_of_value',
        'record_aliases_pkey',
      ],
    ].map((by) => ({ by, filter: undefined }));
    expect(await explain(), 'whatever the statistics have not met').toEqual(byIndex);
    await harness.admin.query('analyze leads, record_aliases');
    expect(await explain(), 'with statistics').toEqual(byIndex);
    const row = rowOf(
      entity,
      rule,
      { email: 'info@sluice.example', phone: '+33333333333', firstName: 'ZOE', lastName: 'name  777' },
      0,
    );
    const { records, crowded } = await asEngine(ours, (client) =>
      findCandidates(client, ours, entity, rule, [], [row]),
    );
    expect(crowded(1, 'info@sluice.example') && crowded(2, '+33333333333')).toBe(true);
    expect(records.length).toBeLessThanOrEqual(7);
    expect(records.filter(({ names }) => names.last === 'name 777')).toHaveLength(1);
    const ids = records.map(({ id }) => id);
    const { rows } = await harness.admin.query(
      'select from leads where organization_id = $1 and id = any ($2)',
      [ours, ids],
    );
    expect(rows).toHaveLength(ids.length);
  });
});
