import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '@sluice/db/testing';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { snapshotIn } from './support/printed.ts';

// In Windows-1252, so that a copy in UTF-8 is stored beside it.
const BYTES = Buffer.from(
  'Lead id;Last name;Email\n1;Hélène;h@example.org\n2;Zoé;z@example.org\n;;nobody\n',
  'latin1',
);

let folder: string;
let path: string;
let original: CliStack;
let restored: CliStack;
let id: string;

/** A copy under another name, as `pg_dump` and `pg_restore` make one. */
async function copyOf(database: TestDatabase): Promise<TestDatabase> {
  const name = `sluice_restored_${randomUUID().slice(0, 8)}`;
  const named = (url: string) => {
    const copy = new URL(url);
    copy.pathname = name;
    return copy.href;
  };
  const run = async (statement: string) => {
    const server = new URL(database.adminUrl);
    const source = server.pathname.slice(1);
    server.pathname = 'postgres';
    const client = new Client(server.href);
    await client.connect();
    await client.query(statement.replace('SOURCE', source));
    await client.end();
  };
  await run(`create database ${name} template SOURCE`);
  return {
    adminUrl: named(database.adminUrl),
    url: named(database.url),
    drop: () => run(`drop database ${name} with (force)`),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-restored-'));
  path = join(folder, 'leads.csv');
  await writeFile(path, BYTES);
  original = await CliStack.open();
  const ended = await original.cli(['import', path, '--entity', 'leads', '--yes', '--json']);
  id = snapshotIn(ended).id;
  for (const part of ['api', 'worker'] as const) await original.parts.terminate(part);
  const database = await copyOf(original.parts.database);
  const files = join(folder, 'files');
  await cp(join(original.parts.dataDir, 'files'), files, { recursive: true });
  await original.close();
  restored = await CliStack.open(database, { files });
}, 120_000);
afterAll(async () => {
  await restored?.close();
  await rm(folder, { recursive: true, force: true });
});

it('a backup that is restored elsewhere goes on: downloads, undo, redo, retry, the next import', async () => {
  const { email, password } = DEMO_ACCOUNTS.admin;
  const { url } = restored.parts;
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const file = await fetch(`${url}/api/imports/${id}/file`, { headers: { cookie } });
  expect(Buffer.from(await file.arrayBuffer()).equals(BYTES)).toBe(true);
  expect(await readFile(path)).toEqual(BYTES);

  const act = async (...args: string[]) => snapshotIn(await restored.cli([...args, '--json']));
  expect(await act('undo', id, '--yes')).toMatchObject({ status: 'undone' });
  expect(await act('redo', id)).toMatchObject({ status: 'completed', inserted: 2 });
  expect(await act('retry', id)).toMatchObject({ status: 'completed', inserted: 2, errors: 1 });
  expect(await act('import', path, '--entity', 'leads', '--yes')).toMatchObject({
    status: 'completed',
    unchanged: 2,
    errors: 1,
  });
}, 60_000);
