import { createTestDatabase } from '@sluice/db/testing';
import { DEMO_ACCOUNTS, Stack, until } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client as ApiClient, clientOf, errorOf } from './support/client.ts';
import { cookieOf, signIn } from './support/people.ts';
import { upload } from './support/upload.ts';

let stack: Stack;
let person: { readonly cookie: string };
let client: ApiClient;

beforeAll(async () => {
  stack = await Stack.open(await createTestDatabase());
  person = { cookie: cookieOf(await signIn({ url: stack.url, origin: stack.url }, DEMO_ACCOUNTS.editor)) };
  client = clientOf(stack, person);
});
afterAll(() => stack.close());

async function ended(id: string, status: string) {
  return until(async () => {
    const snapshot = await client.imports.get.query({ id });
    if (snapshot.status === 'failed' && status !== 'failed') throw new Error(snapshot.lastError?.message);
    return snapshot.status === status && snapshot;
  });
}

/** Where an import stands once all that was corrected is counted. */
async function counted(id: string) {
  return until(async () => {
    const snapshot = await client.imports.get.query({ id });
    return snapshot.status === 'ready' && snapshot.uncheckedRows === 0 && snapshot;
  });
}

const EMAIL = {
  columns: [
    { column: 0, field: 'externalId' },
    { column: 1, field: 'email' },
  ],
};
const NOTES = {
  columns: [
    { column: 0, field: 'externalId' },
    { column: 2, field: 'notes' },
  ],
};

/** Leads of which every second has an e-mail that can be told; ids that no other test has. */
async function checked(tag: string, rows: number): Promise<string> {
  const lines = Array.from({ length: rows }, (_, row) =>
    [`${tag}${row + 1}`, row % 2 ? `${tag}${row + 1}@@b,example` : `${tag}${row + 1}@b.example`, 'n'].join(
      ';',
    ),
  );
  const file = Buffer.from(['Id;Email;Notes', ...lines].join('\n'));
  const fileId = await upload(stack, person, file, `${tag}.csv`);
  const { id } = await client.imports.create.mutate({ fileId, entity: 'leads' });
  await until(async () => (await client.imports.draft.query({ id })).mapping !== null);
  return check(id, EMAIL);
}

async function check(id: string, mapping: typeof EMAIL): Promise<string> {
  await client.imports.setMapping.mutate({ id, mapping });
  await client.imports.check.mutate({ id });
  await ended(id, 'ready');
  return id;
}

const planOf = async (id: string) => (await client.imports.get.query({ id })).plan;

describe('hundreds of corrections', () => {
  test('survive another mapping and another check, and what the plan counts is what comes', async () => {
    const id = await checked('A', 1_000);
    expect(await planOf(id)).toMatchObject({ inserted: 500, errors: 500 });
    await client.imports.editAll.mutate({ id, column: 1, how: { kind: 'suggestions' } });
    expect(await counted(id)).toMatchObject({ inserted: 1_000, errors: 0 });

    await check(id, NOTES);
    expect(await client.imports.get.query({ id })).toMatchObject({ inserted: 1_000, uncheckedRows: 0 });
    await check(id, EMAIL);
    expect(await planOf(id)).toMatchObject({ inserted: 1_000, errors: 0 });
    const planned = await client.imports.planned.query({ id, outcome: 'inserted', limit: 2 });
    expect(planned.items.map(({ values }) => values.map(({ after }) => after))).toEqual([
      ['A1', 'a1@b.example'],
      ['A2', 'a2@b.example'],
    ]);
    await client.imports.start.mutate({ id });
    expect(await ended(id, 'completed')).toMatchObject({ phase: 'commit', inserted: 1_000, errors: 0 });
  });

  test('are counted by themselves where the import is ready, and a row that clashes by one is told by the plan', async () => {
    const id = await checked('B', 10);
    const edits = [
      { row: 2, column: 1, value: 'B2@b.example' },
      // The key of the row behind it, which counts.
      { row: 4, column: 0, value: 'B5' },
      { row: 4, column: 1, value: 'B4@b.example' },
    ];
    await client.imports.editRows.mutate({ id, edits });
    const plan = { inserted: 6, skipped: 1, errors: 3 };
    expect(await counted(id)).toMatchObject({ ...plan, plan, uncheckedRows: 0 });
    await client.imports.start.mutate({ id });
    expect(await ended(id, 'completed')).toMatchObject({ phase: 'commit', ...plan });
    const { items } = await client.imports.rows.query({ id });
    expect(items.map(({ row, outcome, edits }) => [row, outcome, edits])).toEqual([
      [4, 'skipped', { 0: 'B5', 1: 'B4@b.example' }],
      [6, 'error', {}],
      [8, 'error', {}],
      [10, 'error', {}],
    ]);
  });

  test('keep their rows in their places while they are counted, to be read and corrected further', async () => {
    const id = await checked('D', 600);
    const listed = async (skip: number) => {
      const page = await client.imports.rows.query({ id, corrected: true, skip, limit: 100 });
      return { ...page, rows: page.items.map(({ row }) => row) };
    };
    const before = await Promise.all([listed(0), listed(100), listed(200)]);
    expect(before.map(({ rows }) => rows.length)).toEqual([100, 100, 100]);
    expect(before[0]?.total).toBe(300);
    const edits = [2, 150, 400].map((row) => ({ row, column: 1, value: `d${row}@b.example` }));
    await client.imports.editRows.mutate({ id, edits });
    expect(await counted(id)).toMatchObject({ inserted: 303, errors: 297 });
    const after = await Promise.all([listed(0), listed(100), listed(200)]);
    expect(after.map(({ rows }) => rows)).toEqual(before.map(({ rows }) => rows));
    expect(after[0]?.total).toBe(300);
    expect(after[1]?.items.find(({ row }) => row === 400)).toMatchObject({
      ...{ line: 401, landed: true, issues: [], edits: { 1: 'd400@b.example' } },
      cells: ['D400', 'D400@@b,example', 'n'],
    });
    expect(await client.imports.causes.query({ id })).toMatchObject({ corrected: 3 });
    // Whoever asks for refused rows is given those alone.
    expect(await client.imports.rows.query({ id, outcome: 'error', limit: 1 })).toMatchObject({ total: 297 });

    // Undone, done again, and otherwise.
    const edit = (value: string | null) =>
      client.imports.editRows.mutate({ id, edits: [{ row: 400, column: 1, value }] });
    expect(await edit('nobody')).toMatchObject({
      rows: [{ row: 400, edits: { 1: 'nobody' }, issues: [{ code: 'invalid_email' }] }],
    });
    expect(await counted(id)).toMatchObject({ inserted: 302, errors: 298 });
    await edit(null);
    expect(await counted(id)).toMatchObject({ inserted: 302, errors: 298 });
    await edit('d400@c.example');
    expect(await counted(id)).toMatchObject({ inserted: 303, errors: 297 });

    // Where the file is gone they cannot be read, and those behind them are listed all the same.
    const admin = new Client(stack.database.adminUrl);
    await admin.connect();
    await admin.query(
      'update files set purged_at = now() where id = (select file_id from imports where id = $1)',
      [id],
    );
    await admin.end();
    const first = await client.imports.rows.query({ id, corrected: true, limit: 1 });
    expect(first).toMatchObject({ items: [], nextCursor: 2 });
    const cursor = first.nextCursor;
    expect(await client.imports.rows.query({ id, corrected: true, limit: 1, cursor })).toMatchObject({
      items: [{ row: 4 }],
      nextCursor: 4,
    });
  });

  test('are told of so many places of the file as can be read at once, and stored of all', async () => {
    const id = await checked('E', 2_400);
    const rows = Array.from({ length: 24 }, (_, batch) => batch * 100 + 2);
    const edit = (host: string) =>
      client.imports.editRows.mutate({
        id,
        edits: rows.map((row) => ({ row, column: 1, value: `e${row}@${host}.example` })),
      });
    expect((await edit('b')).rows).toHaveLength(24);
    expect(await counted(id)).toMatchObject({ inserted: 1_224 });
    expect((await edit('c')).rows.map(({ row }) => row)).toEqual(rows.slice(0, 20));
    const listed = await client.imports.rows.query({ id, corrected: true, skip: 1_150, limit: 100 });
    expect(listed.items.find(({ row }) => row === 2_302)?.edits).toEqual({ 1: 'e2302@c.example' });
  });

  test('are lost by another way to read the file only where that is known', async () => {
    const id = await checked('C', 10);
    await client.imports.editAll.mutate({ id, column: 1, how: { kind: 'suggestions' } });
    const dialect = { header: false } as const;
    expect(await errorOf(client.imports.setDialect.mutate({ id, dialect }))).toMatchObject({
      code: 'corrections_lost',
      status: 409,
      params: { cells: 5 },
    });
    expect(await counted(id)).toMatchObject({ status: 'ready', errors: 0 });
    await client.imports.setDialect.mutate({ id, dialect, loseCorrections: true });
    await until(async () => (await client.imports.draft.query({ id })).mapping !== null);
    await check(id, EMAIL);
    const { items } = await client.imports.rows.query({ id, outcome: 'error' });
    expect(items.map(({ edits }) => edits)).toEqual(items.map(() => ({})));
    // There are none left to ask about.
    await client.imports.setDialect.mutate({ id, dialect: {} });
  });
});
