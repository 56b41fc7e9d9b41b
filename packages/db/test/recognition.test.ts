import { randomUUID } from 'node:crypto';
import { ENTITY_NAMES, entityOf } from '@sluice/shared';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, rowsOf } from './support/client.ts';
import { openDatabase } from './support/open-database.ts';
import { recognition } from './support/recognition.ts';

let admin: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ admin, close } = await openDatabase());
});
afterAll(() => close());

describe.each(ENTITY_NAMES.map((name) => entityOf(name)))('the table of $name', (entity) => {
  const { name: table } = entity;
  const { call, columns, indexes } = recognition(entity);

  it('recognises records by the identities of the definition', async () => {
    const found = await rowsOf<{ name: string; type: string; collation: string }>(
      admin,
      `select attname as name, format_type(atttypid, atttypmod) as type, attcollation::regcollation::text as collation
       from pg_attribute
       where attrelid = $1::regclass and attgenerated = 's' and attname <> 'match_key' and not attisdropped order by 1`,
      [table],
    );
    const expected = [...columns].sort().map((name) => ({ name, type: 'text', collation: '"C"' }));
    expect(found, `the migration of ${table} says:\n${call}`).toEqual(expected);
  });

  it('has exactly the indexes that look-ups need', async () => {
    const found = await rowsOf<{ definition: string }>(
      admin,
      `select regexp_replace(pg_get_indexdef(indexrelid), '^CREATE (UNIQUE )?INDEX \\S+ ', '\\1INDEX ') as definition
       from pg_index where indrelid = $1::regclass and indpred is not null`,
      [table],
    );
    const definitions = found.map(({ definition }) => definition).sort();
    expect(definitions, `the migration of ${table} says:\n${call}`).toEqual([...indexes].sort());
  });

  it('forgets the aliases of a record that is deleted', async () => {
    const triggers = await rowsOf<{ name: string }>(
      admin,
      `select tgname as name from pg_trigger
       where tgrelid = $1::regclass and tgfoid = 'sluice.forget_aliases()'::regprocedure`,
      [table],
    );
    expect(triggers, `the migration of ${table} says:\n${call}`).toEqual([{ name: 'forget_aliases' }]);
  });
});

describe('records that are written apart', () => {
  let organization: string;
  const insert = (table: string, values: Readonly<Record<string, string | boolean>>, on = '') => {
    const names = Object.keys(values);
    return rowsOf<{ id: string; match_key: string }>(
      admin,
      `insert into ${table} (organization_id, ${names.join(', ')})
       values ($1, ${names.map((_, place) => `$${place + 2}`).join(', ')}) ${on} returning id, match_key`,
      [organization, ...Object.values(values)],
    );
  };
  beforeAll(async () => {
    organization = randomUUID();
    await admin.query(`insert into organizations (id, name, slug) values ($1, 'Apart', 'apart')`, [
      organization,
    ]);
  });

  it('may share what people share, with each other and with records of before', async () => {
    await insert('leads', { email: 'info@sluice.example' });
    await insert('leads', { email: 'info@sluice.example', apart: true });
    const [record] = await insert('leads', { email: 'info@sluice.example', apart: true });
    expect(record?.match_key).toBe(`apart:${record?.id}`);
    const [anonymous] = await insert('patients', { last_name: 'Martin', first_name: 'Anne' });
    expect(anonymous?.match_key).toBe(`apart:${anonymous?.id}`);
  });

  it('have the key by which the former release finds them once they have an identifier, and lose it with that', async () => {
    const [record] = await insert('leads', { email: 'fills@sluice.example', apart: true });
    const keyAfter = async (id: string | null) =>
      (
        await rowsOf<{ match_key: string }>(
          admin,
          'update leads set external_id = $2 where id = $1 returning match_key',
          [record?.id, id],
        )
      )[0]?.match_key;
    expect(await keyAfter('L-7')).toBe('id:L-7');
    await insert('leads', { email: 'fills@sluice.example' });
    expect(await keyAfter(null)).toBe(`apart:${record?.id}`);
    expect(await keyAfter('N/A')).toBe(`apart:${record?.id}`);
  });

  it('are written by the statement of the former release', async () => {
    const on = 'on conflict (organization_id, match_key) do update set company = excluded.company';
    const [made] = await insert('leads', { external_id: 'F-1', company: 'one', apart: true });
    const [again] = await insert('leads', { external_id: 'F-1', company: 'two' }, on);
    expect(again).toEqual(made);
  });

  it('never share an identifier, however it is written', async () => {
    await insert('leads', { external_id: 'É-1', apart: true });
    expect(await outcomeOf(() => insert('leads', { external_id: ' E\u0301-1', apart: true }))).toBe('23505');
    await insert('leads', { external_id: 'n/a', apart: true });
    expect(await outcomeOf(() => insert('leads', { external_id: 'n/a', apart: true }))).toBe('ok');
  });
});
