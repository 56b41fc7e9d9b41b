import { randomBytes, randomUUID } from 'node:crypto';
import { surveyStorage } from '@sluice/services/files/survey';
import { derivedKey, fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';
import { upload } from './support/upload.ts';

let api: TestApi;
let clinic: Team;
beforeAll(async () => {
  api = await startApi();
  clinic = await makeTeam(api, 'clinic');
});
afterAll(() => api.stop());

const put = (key: ReturnType<typeof fileKey>, bytes: number) =>
  api.services.storage.put(key, inOneChunk(randomBytes(bytes)));

test('a storage and a database that agree have nothing to say of each other', async () => {
  const id = await upload(api, clinic.editor, randomBytes(100));
  await put(derivedKey(fileKey(clinic.organizationId, id), 'windows-1252.utf8.csv'), 100);
  expect(await surveyStorage(api.services)).toEqual({
    unknown: { files: 0, bytes: 0, organizations: 0 },
    missing: { files: 0, organizations: 0 },
    removed: 0,
  });
});

test('what the database does not know is counted and left, whatever its age and its organisation', async () => {
  const [strange, newer] = [
    fileKey(randomUUID(), randomUUID()),
    fileKey(clinic.organizationId, randomUUID()),
  ];
  const keys = [strange, derivedKey(strange, 'utf-16le.utf8.csv'), newer];
  for (const key of keys) await put(key, 1_000);
  const { unknown, removed } = await surveyStorage(api.services);
  expect({ unknown, removed }).toEqual({ unknown: { files: 3, bytes: 3_000, organizations: 2 }, removed: 0 });
  for (const key of keys) expect(await api.services.storage.stat(key)).toBeDefined();
  for (const key of keys) await api.services.storage.remove(key);
});

test('what the database says was purged goes, when older files were restored over it', async () => {
  const id = await upload(api, clinic.editor, randomBytes(100));
  const key = fileKey(clinic.organizationId, id);
  await put(derivedKey(key, 'windows-1252.utf8.csv'), 100);
  await api.admin.query('update files set purged_at = now() where id = $1', [id]);
  expect(await surveyStorage(api.services)).toMatchObject({ removed: 2, unknown: { files: 0 } });
  expect(await api.services.storage.stat(key)).toBeUndefined();
  expect(await surveyStorage(api.services)).toMatchObject({ removed: 0, missing: { files: 0 } });
});

test('what the database knows and is not there is counted', async () => {
  const id = await upload(api, clinic.editor, randomBytes(100));
  const empty = await makeTeam(api, 'without-a-folder');
  await api.admin.query(
    `insert into files (organization_id, id, name, bytes, sha256) values ($1, uuidv7(), 'a.csv', 1, repeat('0', 64))`,
    [empty.organizationId],
  );
  await api.services.storage.remove(fileKey(clinic.organizationId, id));
  expect(await surveyStorage(api.services)).toMatchObject({
    missing: { files: 2, organizations: 2 },
    removed: 0,
  });
});

test('an upload that goes on meanwhile is neither unknown nor missing', async () => {
  const before = await surveyStorage(api.services);
  const stop = new AbortController();
  const uploading = (async () => {
    while (!stop.signal.aborted) await upload(api, clinic.editor, randomBytes(10));
  })();
  try {
    for (let turn = 0; turn < 20; turn++)
      expect(await surveyStorage(api.services)).toEqual({ ...before, removed: 0 });
  } finally {
    stop.abort();
    await uploading;
  }
});

test('nor is one whose row is written from before the survey until behind its list', async () => {
  const before = await surveyStorage(api.services);
  const id = await upload(api, clinic.editor, randomBytes(10));
  await api.admin.query('update files set stored_at = null where id = $1', [id]);
  await api.admin.query('begin');
  await api.admin.query('update files set stored_at = now() where id = $1', [id]);
  const { storage } = api.services;
  async function* list(organizationId: string) {
    yield* storage.list(organizationId);
    if (organizationId === clinic.organizationId) await api.admin.query('commit');
  }
  const slow: typeof storage = new Proxy(storage, {
    get: (of, name) => (name === 'list' ? list : Reflect.get(of, name, of)),
  });
  expect(await surveyStorage({ ...api.services, storage: slow })).toEqual({ ...before, removed: 0 });
});
