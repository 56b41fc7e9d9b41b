import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInstallation } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { claimStorage, diskStorage, fileKey, readBytes } from '@sluice/storage';
import { collect, inOneChunk } from '@sluice/storage/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAdmin } from './support/run-admin.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = { id: '00000000-0000-4000-8000-00000000000f', unknownOrganizations: async () => [] };

let database: TestDatabase;
let home: string;
beforeEach(async () => {
  database = await createTestDatabase();
  home = await mkdtemp(join(tmpdir(), 'sluice-adopt-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
  await database.drop();
});

const adopt = (storageDir: string, ...more: readonly string[]) =>
  runAdmin(
    { SLUICE_HOME: home, DATABASE_URL: database.adminUrl, SLUICE_STORAGE_DIR: storageDir },
    ...['storage', 'adopt', ...more],
  );

it('the files of another database belong to this one once an operator says so, and stay as they are', async () => {
  const folder = join(home, 'files');
  const storage = diskStorage(folder);
  const key = fileKey(ID, ID);
  await storage.put(key, inOneChunk('its bytes'));
  await claimStorage(storage, OTHER, { adopt: true });
  const installation = await readInstallation(database.url);
  await expect(claimStorage(storage, installation)).rejects.toMatchObject({ code: 'another_database' });

  const adopted = await adopt(folder, '--json');
  expect(adopted).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(adopted.stdout)).toEqual({ storage: folder, claim: 'adopted' });
  expect(await claimStorage(storage, installation)).toBe('own');
  expect(String(Buffer.concat(await collect(readBytes({ storage, key }))))).toBe('its bytes');

  expect(await adopt(folder)).toEqual({
    code: 0,
    stdout: `The files in ${folder} belong to this database already.\n`,
    stderr: '',
  });
});

it('a folder that is none is named, in the language of whoever asks, and left', async () => {
  const file = join(home, 'a-file');
  await writeFile(file, 'no folder');
  const refused = await adopt(file, '--json');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout).error).toMatchObject({
    code: 'storage_unusable',
    params: { location: file },
  });
  const french = await adopt(file, '--lang', 'fr');
  expect(french.stderr).toContain(`${file} ne peut pas être utilisé (`);
  expect(await readFile(file, 'utf8')).toBe('no folder');
});
