import { columnTypeOf, sqlTypeOf } from '@sluice/rows';
import { ENTITY_NAMES, type Entity, entityOf, type Field } from '@sluice/shared';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, rowsOf } from './support/client.ts';
import { createTenant, type Tenant } from './support/fixtures.ts';
import { openDatabase } from './support/open-database.ts';
import { recognition } from './support/recognition.ts';

/** The columns that every entity's table has beside its fields. */
const OWN_COLUMNS = [...['organization_id', 'id', 'contested', 'apart', 'created_at', 'updated_at']];

let admin: Client;
let close: () => Promise<void>;
let tenant: Tenant;

beforeAll(async () => {
  ({ admin, close } = await openDatabase());
  tenant = await createTenant(admin, 'tenant');
});
afterAll(() => close());

/** A value of the field that the table accepts, which knows of its type only what SQL does. */
function sampleOf(field: Field, marker: string): string {
  if (field.type === 'enum') return Object.keys(field.values)[0] ?? '';
  const samples = new Map([
    ['text', `text ${marker}`],
    ['integer', '1'],
    ['numeric', '1'],
    ['boolean', 'true'],
    ['date', '2025-12-31'],
    ['timestamptz', '2025-12-31T14:03:22Z'],
    ['text[]', '{one,two}'],
  ]);
  const sample = samples.get(sqlTypeOf(field));
  if (sample === undefined) throw new Error(`no sample of the SQL type ${sqlTypeOf(field)} is known here`);
  return sample;
}

/** Inserts a record of these fields (and the required ones) and returns its generated key, where it has one, in a transaction undone. */
async function keyOf(entity: Entity, values: ReadonlyMap<string, string>): Promise<string | undefined> {
  const given = new Map(values);
  for (const [name, field] of Object.entries(entity.fields)) {
    if (field.required && !given.has(name)) given.set(name, sampleOf(field, 'required'));
  }
  const columns = ['organization_id', ...[...given.keys()].map((name) => entity.fields[name]?.column ?? '')];
  const parameters = columns.map((_, index) => `$${index + 1}`);
  await admin.query('begin');
  try {
    const [row] = await rowsOf<{ key: string }>(
      admin,
      `insert into ${entity.name} (${columns.join(', ')}) values (${parameters.join(', ')})
       returning ${entity.matchKey ? 'match_key' : 'null'} as key`,
      [tenant.organizationId, ...given.values()],
    );
    return row?.key;
  } finally {
    await admin.query('rollback');
  }
}

describe.each(ENTITY_NAMES.map((name) => entityOf(name)))('the table of $name', (entity) => {
  it('has a column of the right type for every field, null where it is not required, and no other', async () => {
    const columns = await rowsOf(
      admin,
      `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required
       from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attname <> all ($2) order by 1`,
      [
        entity.name,
        [...OWN_COLUMNS, ...(entity.matchKey ? ['match_key'] : []), ...recognition(entity).columns],
      ],
    );
    const expected = Object.values(entity.fields)
      .map((field) => ({ name: field.column, type: columnTypeOf(field), required: field.required === true }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(columns).toEqual(expected);
  });

  it('generates the key that the definition tells, from the surest field that has a value', async () => {
    const { matchKey = [] } = entity;
    for (const [index, { field: name, prefix }] of matchKey.entries()) {
      const values = new Map(
        matchKey.slice(index).map((key) => {
          const field = entity.fields[key.field];
          if (field === undefined) throw new Error(`${key.field} is no field`);
          return [key.field, sampleOf(field, `${index}`)];
        }),
      );
      expect(await keyOf(entity, values)).toBe(`${prefix}${values.get(name)}`);
    }
  });

  it('accepts a record that nothing identifies', async () => {
    const { matchKey } = entity;
    const optional = matchKey?.every((key) => entity.fields[key.field]?.required !== true);
    if (optional) expect(await keyOf(entity, new Map())).toMatch(/^apart:[0-9a-f-]{36}$/);
    else if (!matchKey) expect(await keyOf(entity, new Map())).toBeNull();
  });

  it('accepts every value of a choice, and none beside', async () => {
    const [name = ''] = entity.identities[0]?.fields ?? [];
    const identifying = entity.fields[name];
    if (identifying === undefined) throw new Error('nothing identifies');
    for (const [choice, field] of Object.entries(entity.fields)) {
      if (field.type !== 'enum') continue;
      for (const value of [...Object.keys(field.values), 'none of them']) {
        const values = new Map([
          [name, sampleOf(identifying, 'choice')],
          [choice, value],
        ]);
        const expected = Object.hasOwn(field.values, value) ? 'ok' : '23514';
        expect([choice, value, await outcomeOf(() => keyOf(entity, values))]).toEqual([
          choice,
          value,
          expected,
        ]);
      }
    }
  });
});
