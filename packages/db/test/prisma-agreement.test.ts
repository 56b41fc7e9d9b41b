import { readdir, readFile } from 'node:fs/promises';
import { getDMMF } from '@prisma/get-dmmf';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from './support/client.ts';
import { openDatabase } from './support/open-database.ts';

const folder = new URL('../prisma/schema/', import.meta.url);
const datamodel = (
  await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), 'utf8')))
).join('\n');
const dmmf = getDMMF({ datamodel });
if (!('datamodel' in dmmf)) throw new Error(dmmf.reason);
const { models, indexes } = dmmf.datamodel;
type Model = (typeof models)[number];
type ModelField = Model['fields'][number];

let admin: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ admin, close } = await openDatabase());
});
afterAll(() => close());

const tableOf = (model: Model) => model.dbName ?? model.name;
const columnsOf = (model: Model) => model.fields.filter((field) => field.kind !== 'object');
const columnOf = (model: Model, name: string) => {
  const field = model.fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new Error(`${model.name} has no field ${name}`);
  return field.dbName ?? field.name;
};
const listOf = (model: Model, names: readonly string[]) =>
  names.map((name) => columnOf(model, name)).join(', ');

/** The type that PostgreSQL gives a column of this field. */
function typeOf(field: ModelField): string {
  const [native, parameters = []] = field.nativeType ?? [];
  const base: Record<string, string> = {
    String: 'text',
    'String Uuid': 'uuid',
    Int: 'integer',
    BigInt: 'bigint',
    Float: 'double precision',
    Boolean: 'boolean',
    Json: 'jsonb',
    'DateTime Timestamptz': 'timestamp with time zone',
    'DateTime Date': 'date',
    'Decimal Decimal': `numeric(${parameters.join(',')})`,
  };
  const type = base[[field.type, native].filter(Boolean).join(' ')];
  return `${type ?? `unknown ${field.type} ${native}`}${field.isList ? '[]' : ''}`;
}

it('there is a model for every table, and a table for every model', async () => {
  const tables = await rowsOf<{ name: string }>(
    admin,
    `select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> '_prisma_migrations'
     order by 1`,
  );
  expect(models.map(tableOf).sort()).toEqual(tables.map((table) => table.name));
});

describe.each(models.map((model) => ({ model, name: model.name })))('$name', ({ model }) => {
  it('has the columns of its table: names, types, nullability, defaults', async () => {
    const columns = await rowsOf<{ name: string; type: string; required: boolean; byDefault: boolean }>(
      admin,
      `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as required,
              atthasdef as "byDefault"
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by 1`,
      [tableOf(model)],
    );
    const expected = columnsOf(model).map((field) => ({
      name: columnOf(model, field.name),
      type: typeOf(field),
      required: field.isRequired,
      byDefault: field.hasDefaultValue,
    }));
    // Prisma has no lists that may be null: it reads null as the empty list.
    const lists = new Set(
      expected.filter((column) => column.type.endsWith('[]')).map((column) => column.name),
    );
    const comparable = columns.map((column) =>
      lists.has(column.name) ? { ...column, required: true } : column,
    );
    expect(expected.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(comparable);
  });

  it('has the keys of its table; organization_id may stand before a key of the model', async () => {
    const keys = await rowsOf<{ columns: string }>(
      admin,
      `select string_agg(a.attname, ', ' order by k.position) as columns
       from pg_index i
       cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
       where i.indrelid = $1::regclass and i.indisunique and i.indpred is null
       group by i.indexrelid`,
      [tableOf(model)],
    );
    const inTable = keys.map((key) => key.columns);
    const inModel = indexes
      .filter((index) => index.model === model.name && (index.type === 'id' || index.type === 'unique'))
      .map((index) =>
        listOf(
          model,
          index.fields.map((field) => field.name),
        ),
      );
    const prefixed = (key: string) => `organization_id, ${key}`;
    expect(inModel.filter((key) => !inTable.includes(key) && !inTable.includes(prefixed(key)))).toEqual([]);
    expect(inTable.filter((key) => !inModel.includes(key) && !inModel.map(prefixed).includes(key))).toEqual(
      [],
    );
  });

  it('has the indexes of its table', async () => {
    const rows = await rowsOf<{ columns: string }>(
      admin,
      `select string_agg(a.attname, ', ' order by k.position) as columns
       from pg_index i
       cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
       where i.indrelid = $1::regclass and not i.indisunique and i.indpred is null
       group by i.indexrelid`,
      [tableOf(model)],
    );
    const inModel = indexes
      .filter((index) => index.model === model.name && index.type === 'normal')
      .map((index) =>
        listOf(
          model,
          index.fields.map((field) => field.name),
        ),
      );
    expect(inModel.sort()).toEqual(rows.map((row) => row.columns).sort());
  });

  it('has the foreign keys of its table', async () => {
    const rows = await rowsOf<{ key: string }>(
      admin,
      `select format('%s -> %s (%s) %s',
         (select string_agg(attname, ', ' order by k.position) from unnest(conkey) with ordinality as k (attnum, position)
          join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum),
         confrelid::regclass,
         (select string_agg(attname, ', ' order by k.position) from unnest(confkey) with ordinality as k (attnum, position)
          join pg_attribute a on a.attrelid = confrelid and a.attnum = k.attnum),
         case confdeltype when 'c' then 'Cascade' when 'n' then 'SetNull' when 'a' then 'NoAction' else confdeltype::text end
       ) as key
       from pg_constraint where conrelid = $1::regclass and contype = 'f'`,
      [tableOf(model)],
    );
    const inModel = model.fields.flatMap((field) => {
      const from = field.relationFromFields ?? [];
      const target = models.find((candidate) => candidate.name === field.type);
      if (from.length === 0 || target === undefined) return [];
      const to = listOf(target, field.relationToFields ?? []);
      return [`${listOf(model, from)} -> ${tableOf(target)} (${to}) ${field.relationOnDelete}`];
    });
    expect(inModel.sort()).toEqual(rows.map((row) => row.key).sort());
  });
});
