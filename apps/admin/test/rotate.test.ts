import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { SecretKeys, secretPlace } from '@sluice/services/connections/secret';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAdmin } from './support/run-admin.ts';

const OLD = 'an old key of the tests that is long enough';
const NEW = 'a new key of the tests that is long enough';

let database: TestDatabase;
let admin: Client;
beforeEach(async () => {
  database = await createTestDatabase();
  admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterEach(async () => {
  await admin.end();
  await database.drop();
});

/** An account of an organisation of its own, with its token encrypted by a key. */
async function connected(key: string): Promise<{ readonly id: string; readonly place: string }> {
  const [organizationId, id] = [randomUUID(), randomUUID()];
  await admin.query('insert into organizations (id, name, slug) values ($1, $2, $2)', [organizationId, id]);
  const place = secretPlace(organizationId, id);
  await admin.query(
    `insert into connections (organization_id, id, service, account, secret) values ($1, $2, 'discogs', 'a', $3)`,
    [organizationId, id, new SecretKeys([key]).encrypt(`the token of ${id}`, place)],
  );
  return { id, place };
}

async function stored(id: string): Promise<string> {
  const { rows } = await admin.query<{ secret: string }>('select secret from connections where id = $1', [
    id,
  ]);
  return rows[0]?.secret ?? '';
}

const rotate = (keys: string | undefined) =>
  runAdmin(
    {
      SLUICE_HOME: tmpdir(),
      DATABASE_URL: database.adminUrl,
      ...(keys !== undefined && { SLUICE_SECRETS_KEY: keys }),
    },
    ...['secrets', 'rotate', '--json'],
  );

it('the secrets of every organisation are by the new key afterwards, and the old one is needed no more', async () => {
  const [one, other, present] = [await connected(OLD), await connected(OLD), await connected(NEW)];
  const before = await stored(present.id);
  const first = await rotate(`${NEW},${OLD}`);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(first.stdout)).toEqual({ rotated: 2, present: 1, unreadable: 0 });
  const keys = new SecretKeys([NEW]);
  for (const { id, place } of [one, other])
    expect(keys.decrypt(await stored(id), place)).toBe(`the token of ${id}`);
  expect(await stored(present.id)).toBe(before);
  expect(JSON.parse((await rotate(NEW)).stdout)).toEqual({ rotated: 0, present: 3, unreadable: 0 });
});

it('one that no key opens is left as it is, and counted', async () => {
  const lost = await connected('a key that was lost with its one copy');
  const before = await stored(lost.id);
  const rotated = await rotate(`${NEW},${OLD}`);
  expect(rotated.code).toBe(1);
  expect(JSON.parse(rotated.stdout)).toEqual({ rotated: 0, present: 0, unreadable: 1 });
  expect(await stored(lost.id)).toBe(before);
});

it('without a key to change to it says what to set', async () => {
  const refused = await rotate(undefined);
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout).error).toMatchObject({ code: 'no_secrets_key' });
});
