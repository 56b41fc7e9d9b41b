import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '@sluice/db/testing';
import { CURSOR_LENGTH } from '@sluice/shared';
import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOf, rowsOf } from './support/client.ts';
import { databaseBefore } from './support/database-before.ts';
import { createTenant, type Tenant } from './support/fixtures.ts';
import { openDatabase } from './support/open-database.ts';

let database: TestDatabase;
let admin: Client;
let close: () => Promise<void>;
let tenant: Tenant;

beforeAll(async () => {
  ({ database, admin, close } = await openDatabase());
  tenant = await createTenant(admin, 'clinic');
});
afterAll(() => close());
beforeEach(() => admin.query('begin'));
afterEach(() => admin.query('rollback'));

const CHECK_VIOLATION = '23514';
const one = async (sql: string, ...values: unknown[]) => (await rowsOf<object>(admin, sql, values))[0];
/** Writes to the import, and reads of it what is asked for. */
const write = (set: string, columns: string, ...values: unknown[]) =>
  one(`update imports set ${set} where id = $1 returning ${columns}`, tenant.importId, ...values);

async function newFile(): Promise<string> {
  const id = randomUUID();
  await one(
    `insert into files (organization_id, id, name, bytes, sha256) values ($1, $2, 'b.csv', 1, repeat('0', 64))`,
    tenant.organizationId,
    id,
  );
  return id;
}

describe('what an import reads', () => {
  const insert = (columns: string, ...values: unknown[]) =>
    one(
      `insert into imports (organization_id, entity, options, ${columns})
       values ($1, 'patients', '{}', ${values.map((_, place) => `$${place + 2}`).join(', ')})
       returning source, file_id`,
      tenant.organizationId,
      ...values,
    );

  it('is its file where only that is told, and the file where only the source is', async () => {
    const { fileId } = tenant;
    const expected = { source: { kind: 'file', fileId }, file_id: fileId };
    expect(await insert('file_id', fileId)).toEqual(expected);
    expect(await insert('source', JSON.stringify({ kind: 'file', fileId }))).toEqual(expected);
  });

  it('says more than its file, and goes on saying it', async () => {
    const source = { kind: 'file', fileId: tenant.fileId, format: 'csv' };
    expect(await insert('source, file_id', JSON.stringify(source), tenant.fileId)).toMatchObject({ source });
  });

  it('follows a change of either', async () => {
    const [first, second] = [await newFile(), await newFile()];
    expect(await write('file_id = $2', 'source, file_id', first)).toEqual({
      source: { kind: 'file', fileId: first },
      file_id: first,
    });
    const source = { kind: 'file', fileId: second, format: 'csv' };
    expect(await write('source = $2', 'source, file_id', JSON.stringify(source))).toEqual({
      source,
      file_id: second,
    });
  });

  it.each(['[]', '"file"', '{}'])('is not %s', async (source) => {
    expect(await outcomeOf(() => write('source = $2', 'source', source))).toBe(CHECK_VIOLATION);
  });
});

describe('how far an import has come', () => {
  const PLACE = 'cursor, cursor_row, cursor_byte::int, cursor_line';

  it('is written as a cursor, and read as a place in a text', async () => {
    const cursor = { row: 7, byte: 300, line: 9 };
    const written = await write('cursor_row = 7, cursor = $2', PLACE, JSON.stringify(cursor));
    expect(written).toEqual({ cursor, cursor_row: 7, cursor_byte: 300, cursor_line: 9 });
    expect(await write('cursor_row = 0, cursor = null', PLACE)).toEqual({
      ...{ cursor: null, cursor_row: 0, cursor_byte: 0, cursor_line: 1 },
    });
  });

  it('is written as a place in a text, and read as a cursor', async () => {
    const written = await write('cursor_row = 7, cursor_byte = 300, cursor_line = 9', PLACE);
    expect(written).toMatchObject({ cursor: { row: 7, byte: 300, line: 9 } });
    expect(await write('cursor_row = 0, cursor_byte = 0, cursor_line = 1', PLACE)).toMatchObject({
      cursor: null,
    });
  });

  it('is handed to and fro', async () => {
    await write('cursor_row = 1, cursor_byte = 10, cursor_line = 3', PLACE);
    await write('cursor_row = 2, cursor = $2', PLACE, JSON.stringify({ row: 2, byte: 20, line: 4 }));
    await write('cursor_row = 3, cursor_byte = 30, cursor_line = 5', PLACE);
    const last = await write('processed_rows = 3, inserted = 3', PLACE);
    expect(last).toEqual({
      ...{ cursor: { row: 3, byte: 30, line: 5 }, cursor_row: 3, cursor_byte: 30, cursor_line: 5 },
    });
  });

  it('is as long as the vocabulary allows, and not without measure', async () => {
    const longest = JSON.stringify('"'.repeat((CURSOR_LENGTH - 2) / 2));
    expect(longest.length).toBe(CURSOR_LENGTH);
    expect(await write('cursor = $2', 'cursor', longest)).toBeDefined();
    const long = JSON.stringify('x'.repeat(3 * CURSOR_LENGTH));
    expect(await outcomeOf(() => write('cursor = $2', 'cursor', long))).toBe(CHECK_VIOLATION);
  });
});

describe('where a batch of a dry run begins', () => {
  const insert = (columns: string, ...values: unknown[]) =>
    one(
      `insert into import_batches
         (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms, outcomes, ${columns})
       values ($1, $2, 'check', 2, 3, 10, 1, 'iii', ${values.map((_, place) => `$${place + 3}`).join(', ')})
       returning from_cursor, from_byte::int, from_line`,
      tenant.organizationId,
      tenant.importId,
      ...values,
    );

  it.each([
    [{ row: 7, byte: 300, line: 9 }, 300, 9],
    [null, 0, 1],
  ])('is %j for both releases, whichever wrote it', async (cursor, byte, line) => {
    const both = { from_cursor: cursor, from_byte: byte, from_line: line };
    expect(await insert('from_cursor', cursor && JSON.stringify(cursor))).toEqual(both);
    await one(`delete from import_batches where import_id = $1 and phase = 'check'`, tenant.importId);
    expect(await insert('from_byte, from_line', byte, line)).toEqual(both);
  });
});

describe('the migration', () => {
  it('carries over what was there, and writes nothing else', () =>
    databaseBefore(database, '20261129101500', async (client, upgrade) => {
      const { importId, organizationId, fileId } = await createTenant(client, 'clinic');
      await client.query(
        `update imports set cursor_row = 7, cursor_byte = 300, cursor_line = 9 where id = $1`,
        [importId],
      );
      await client.query(
        `insert into import_batches (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms,
           from_byte, from_line, outcomes)
         values ($1, $2, 'check', 1, 3, 3, 1, 0, 1, 'iii'), ($1, $2, 'check', 2, 3, 6, 1, 120, 5, 'iii')`,
        [organizationId, importId],
      );
      const fixed = `select version, updated_at from imports where id = $1`;
      const before = (await client.query(fixed, [importId])).rows;
      await upgrade();
      const { rows } = await client.query('select source, cursor from imports where id = $1', [importId]);
      expect(rows).toEqual([{ source: { kind: 'file', fileId }, cursor: { row: 7, byte: 300, line: 9 } }]);
      const batches = await client.query(
        `select phase, from_cursor from import_batches order by phase, batch`,
      );
      expect(batches.rows).toEqual([
        { phase: 'check', from_cursor: null },
        { phase: 'check', from_cursor: { row: 3, byte: 120, line: 5 } },
        { phase: 'commit', from_cursor: null },
      ]);
      expect((await client.query(fixed, [importId])).rows).toEqual(before);
    }));

  it('leaves the next one free to make the file follow from the source', async () => {
    await admin.query(`
      drop trigger imports_source_in_step on imports;
      alter table imports drop column file_id,
        add column file_id uuid generated always as ((source ->> 'fileId')::uuid) stored,
        add foreign key (organization_id, file_id) references files (organization_id, id)`);
    const found = await one('select file_id from imports where id = $1', tenant.importId);
    expect(found).toEqual({ file_id: tenant.fileId });
    await expect(
      write('source = $2', 'file_id', JSON.stringify({ kind: 'file', fileId: randomUUID() })),
    ).rejects.toMatchObject({ code: '23503' });
  });
});
