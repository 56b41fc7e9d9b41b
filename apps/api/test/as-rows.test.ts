import { createTestDatabase } from '@sluice/db/testing';
import { DEMO_ACCOUNTS, Stack, until } from '@sluice/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { cookieOf, signIn } from './support/people.ts';
import { upload } from './support/upload.ts';

let stack: Stack;
let person: { readonly cookie: string };
let client: Client;

beforeAll(async () => {
  stack = await Stack.open(await createTestDatabase());
  person = { cookie: cookieOf(await signIn({ url: stack.url, origin: stack.url }, DEMO_ACCOUNTS.editor)) };
  client = clientOf(stack, person);
});
afterAll(() => stack.close());

const ready = (id: string, skipped: number) =>
  until(async () => {
    const snapshot = await client.imports.get.query({ id });
    return snapshot.status === 'ready' && snapshot.skipped === skipped && snapshot;
  });

test('a row that was left out as no record is read where a person says so, one by one', async () => {
  const file = Buffer.from('Id;Notes;Amount\n1;a;10\nTOTAL;;10\nId;Notes;Amount\n2;b;20\nTOTAL 2;;30\n');
  const fileId = await upload(stack, person, file, 'sums.csv');
  const { id } = await client.imports.create.mutate({ fileId, entity: 'leads' });
  await until(async () => (await client.imports.draft.query({ id })).mapping !== null);
  await client.imports.check.mutate({ id });
  expect(await ready(id, 3)).toMatchObject({ inserted: 2, errors: 0 });
  const { items } = await client.imports.rows.query({ id, outcome: 'skipped' });
  expect(items.map(({ line, issues }) => [line, issues[0]?.params?.what])).toEqual([
    [3, 'total'],
    [4, 'header'],
    [6, 'total'],
  ]);

  await client.imports.check.mutate({ id, asRows: [3] });
  expect(await ready(id, 2)).toMatchObject({ inserted: 3 });
  await client.imports.check.mutate({ id, asRows: [6] });
  expect(await ready(id, 1)).toMatchObject({ inserted: 4 });
  const many = Array.from({ length: 1_000 }, (_, line) => line + 10);
  expect(await errorOf(client.imports.check.mutate({ id, asRows: many }))).toMatchObject({
    code: 'invalid_input',
  });
  await client.imports.start.mutate({ id });
  await until(async () => (await client.imports.get.query({ id })).status === 'completed');
  expect(await errorOf(client.imports.check.mutate({ id, asRows: [4] }))).toBeDefined();
});
