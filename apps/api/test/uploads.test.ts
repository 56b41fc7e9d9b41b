import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { surveyStorage } from '@sluice/services/files/survey';
import { fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { displayName } from '../src/uploads/display-name.ts';
import { sweepUploads } from '../src/uploads/sweep.ts';
import { clientOf, endsOf } from './support/client.ts';
import { makeTeam, type Team } from './support/people.ts';
import { errorIn, startApi, type TestApi } from './support/start-api.ts';
import { ask, begin, idOf, locationOf, patch, patchAndBreakOff, TUS, upload } from './support/upload.ts';

let api: TestApi;
let clinic: Team;
let registry: Team;
let incoming: string;

beforeAll(async () => {
  api = await startApi();
  clinic = await makeTeam(api, 'clinic');
  registry = await makeTeam(api, 'registry');
  incoming = join(api.services.env.storageDir, 'incoming');
});
afterAll(() => api.stop());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const storedAt = (team: Team, id: string) => join(api.services.env.storageDir, team.organizationId, id);

describe('an upload', () => {
  test('is stored whole under its id, with its hash, size and name', async () => {
    const bytes = randomBytes(300_000);
    const id = await upload(api, clinic.editor, bytes, 'patients été.csv');
    const file = await clientOf(api, clinic.reader).files.get.query({ fileId: id });
    expect(file).toMatchObject({
      id,
      name: 'patients été.csv',
      bytes: 300_000,
      sha256: sha256(bytes),
      earlier: [],
    });
    expect((await readFile(storedAt(clinic, id))).equals(bytes)).toBe(true);
  });

  test('that broke off goes on where it was', async () => {
    const bytes = randomBytes(400_000);
    const location = locationOf(await begin(api, clinic.editor, bytes.length));
    expect(location).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}$/);
    await patchAndBreakOff(api, clinic.editor, location, bytes.length, bytes.subarray(0, 150_000));

    const head = await ask(api, clinic.editor, 'HEAD', location);
    const offset = Number(head.headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(150_000);
    const wrong = await patch(api, clinic.editor, location, offset + 1, bytes.subarray(offset + 1));
    expect(wrong.status).toBe(409);

    const rest = await patch(api, clinic.editor, location, offset, bytes.subarray(offset));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, '400000']);
    const file = await clientOf(api, clinic.editor).files.get.query({ fileId: idOf(location) });
    expect(file.sha256).toBe(sha256(bytes));
  });

  test('of no bytes at all is a file too', async () => {
    const id = await upload(api, clinic.editor, new Uint8Array(0), 'empty.csv');
    const file = await clientOf(api, clinic.editor).files.get.query({ fileId: id });
    expect(file).toMatchObject({ bytes: 0, sha256: sha256(new Uint8Array(0)) });
    expect((await readFile(storedAt(clinic, id))).length).toBe(0);
  });

  test('whose server died before it was filed is filed when its client asks for it', async () => {
    const bytes = randomBytes(1_000);
    const id = await upload(api, clinic.editor, bytes);
    await api.admin.query('delete from files where id = $1', [id]);
    await rm(storedAt(clinic, id));
    const head = await ask(api, clinic.editor, 'HEAD', `/api/uploads/${id}`);
    expect(head.headers.get('upload-offset')).toBe('1000');
    expect((await clientOf(api, clinic.editor).files.get.query({ fileId: id })).sha256).toBe(sha256(bytes));
    expect((await readFile(storedAt(clinic, id))).equals(bytes)).toBe(true);
  });

  test('of the same bytes is known by them, in each organisation for itself', async () => {
    const bytes = randomBytes(500);
    const first = await upload(api, clinic.editor, bytes, 'a.csv');
    const client = clientOf(api, clinic.editor);
    const { id } = await client.imports.create.mutate({ fileId: first, entity: 'leads' });
    const second = await upload(api, clinic.editor, bytes, 'b.csv');
    const again = await client.files.get.query({ fileId: second });
    expect(again.earlier).toMatchObject([{ importId: id, entity: 'leads', status: 'draft' }]);
    const theirs = await upload(api, registry.editor, bytes, 'a.csv');
    expect(await clientOf(api, registry.editor).files.get.query({ fileId: theirs })).toMatchObject({
      sha256: sha256(bytes),
      earlier: [],
    });
  });

  test.each([
    ['with a path', '../../../etc/passwd', 'passwd'],
    ['with a path of Windows', 'C:\\Users\\me\\leads.csv', 'leads.csv'],
    ['with control characters', 'a\u0000b\r\nc.csv', 'abc.csv'],
    ['with a turned direction of writing', '\u202egpj.exe', 'gpj.exe'],
    ['without an end', 'x'.repeat(5_000), 'x'.repeat(255)],
    ['of more emoji than fit', '😀'.repeat(300), '😀'.repeat(255)],
    ['like the folder above', '..', '..'],
    ['with nothing', '', 'unnamed'],
  ])('named %s is stored under a generated name', async (_, given, shown) => {
    expect(displayName(given)).toBe(shown);
    const bytes = randomBytes(10);
    const id = await upload(api, clinic.editor, bytes, given);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect((await clientOf(api, clinic.editor).files.get.query({ fileId: id })).name).toBe(shown);
    expect((await readFile(storedAt(clinic, id))).equals(bytes)).toBe(true);
  });
});

describe('is refused', () => {
  test('when it is too large, by its announced length or by what comes', async () => {
    const limit = api.services.env.maxUploadBytes;
    const announced = await begin(api, clinic.editor, limit + 1);
    expect(await errorIn(announced.clone())).toEqual({ status: 413, code: 'file_too_large' });
    expect(await announced.text()).toContain('1 MB');

    const deferred = await fetch(`${api.url}/api/uploads`, {
      method: 'POST',
      headers: { ...TUS, cookie: clinic.editor.cookie, 'upload-defer-length': '1' },
    });
    const location = locationOf(deferred);
    const more = await patch(api, clinic.editor, location, 0, randomBytes(limit + 1));
    expect(more.status).toBe(413);
    expect((await ask(api, clinic.editor, 'DELETE', location)).status).toBe(204);
  });

  test('without a session, and for read_only', async () => {
    expect(await errorIn(await begin(api, undefined, 10))).toEqual({
      status: 401,
      code: 'unauthenticated',
    });
    expect(await errorIn(await begin(api, clinic.reader, 10))).toEqual({ status: 403, code: 'forbidden' });
    expect((await readdir(incoming)).length % 2).toBe(0);
  });

  test('to anybody but the one who began it', async () => {
    const location = locationOf(await begin(api, clinic.editor, 10));
    for (const other of [clinic.admin, registry.editor]) {
      expect((await ask(api, other, 'HEAD', location)).status).toBe(404);
      expect((await patch(api, other, location, 0, randomBytes(10))).status).toBe(404);
      expect((await ask(api, other, 'DELETE', location)).status).toBe(404);
    }
    expect((await ask(api, clinic.editor, 'HEAD', location)).headers.get('upload-offset')).toBe('0');
  });

  test('to go on, once its editor is demoted', async () => {
    const sales = await makeTeam(api, 'sales');
    const location = locationOf(await begin(api, sales.editor, 10));
    await api.admin.query("update members set role = 'read_only' where user_id = $1", [sales.editor.userId]);
    const response = await patch(api, sales.editor, location, 0, randomBytes(10));
    expect(await errorIn(response)).toEqual({ status: 403, code: 'forbidden' });
  });

  test('a finished one to be taken away, and an id that is none', async () => {
    const id = await upload(api, clinic.editor, randomBytes(10));
    expect((await ask(api, clinic.editor, 'DELETE', `/api/uploads/${id}`)).status).toBe(400);
    expect((await ask(api, clinic.editor, 'HEAD', `/api/uploads/${id}`)).status).toBe(200);
    for (const path of ['..%2f..%2fdemo.json', 'nothing', '00000000-0000-4000-8000-000000000000'])
      expect((await ask(api, clinic.editor, 'HEAD', `/api/uploads/${path}`)).status).toBe(404);
  });
});

describe('what is removed', () => {
  test('is what nobody went on with for a day, and nothing that is stored', async () => {
    const old = new Date(Date.now() - 25 * 60 * 60 * 1000);
    const abandoned = locationOf(await begin(api, clinic.editor, 100));
    await patch(api, clinic.editor, abandoned, 0, randomBytes(50));
    const slow = locationOf(await begin(api, clinic.editor, 100));
    const finished = await upload(api, clinic.editor, randomBytes(100));
    const strange = storedAt(clinic, '00000000-0000-4000-8000-000000000001');
    await writeFile(strange, 'no row tells of this');
    for (const path of [
      join(incoming, idOf(abandoned)),
      join(incoming, `${idOf(abandoned)}.json`),
      join(incoming, `${idOf(slow)}.json`),
      strange,
      storedAt(clinic, finished),
    ])
      await utimes(path, old, old);

    // Both files of the abandoned one, and the first name of the finished one, whose file stays.
    expect(await sweepUploads(api.services)).toBe(3);
    expect((await ask(api, clinic.editor, 'HEAD', abandoned)).status).toBe(404);
    expect((await ask(api, clinic.editor, 'HEAD', slow)).status).toBe(200);
    expect((await readFile(storedAt(clinic, finished))).length).toBe(100);
    expect(await readFile(strange, 'utf8')).toBe('no row tells of this');
    await rm(strange);
  });

  test('of an upload that is taken back, or is larger than it may be, is all of it', async () => {
    const before = (await readdir(incoming)).sort();
    const taken = locationOf(await begin(api, clinic.editor, 100));
    await patch(api, clinic.editor, taken, 0, randomBytes(50));
    expect((await ask(api, clinic.editor, 'DELETE', taken)).status).toBe(204);
    expect((await readdir(incoming)).sort()).toEqual(before);
    expect((await begin(api, clinic.editor, api.services.env.maxUploadBytes + 1)).status).toBe(413);
    expect((await readdir(incoming)).sort()).toEqual(before);
    for (const id of [idOf(taken)]) await expect(readFile(storedAt(clinic, id))).rejects.toThrow('ENOENT');
  });
});

describe('an upload that cannot be stored', () => {
  // Something is in the way of its organisation's folder, as a quota that is used up would be.
  test('is nobody’s file, is stored when that is mended, and leaves nothing when its client gives up', async () => {
    const sales = await makeTeam(api, 'sales-with-a-quota');
    const folder = join(api.services.env.storageDir, sales.organizationId);
    await writeFile(folder, 'in the way');
    const [mended, given] = [randomBytes(100), randomBytes(200)];
    const locations = [];
    for (const bytes of [mended, given]) {
      const location = locationOf(await begin(api, sales.editor, bytes.length));
      expect((await patch(api, sales.editor, location, 0, bytes)).status).toBe(500);
      const client = clientOf(api, sales.editor);
      const fileId = idOf(location);
      const calls = [
        client.files.get.query({ fileId }),
        client.imports.create.mutate({ fileId, entity: 'leads' }),
      ];
      expect(await endsOf(calls)).toEqual({ '404 not_found': 2 });
      locations.push(location);
    }
    await rm(folder);

    const [first = '', second = ''] = locations;
    expect((await ask(api, sales.editor, 'HEAD', first)).headers.get('upload-offset')).toBe('100');
    const file = await clientOf(api, sales.editor).files.get.query({ fileId: idOf(first) });
    expect(file.sha256).toBe(sha256(mended));

    // The other one's server died in between: its bytes are stored, and the row does not say so yet.
    const key = fileKey(sales.organizationId, idOf(second));
    await api.services.storage.put(key, inOneChunk(given));
    expect(await surveyStorage(api.services)).toMatchObject({ removed: 0 });
    expect(await api.services.storage.stat(key)).toBeDefined(); // its client may still go on
    await api.admin.query(
      "update files set created_at = now() - interval '25 hours' where organization_id = $1",
      [sales.organizationId],
    );
    expect(await surveyStorage(api.services)).toMatchObject({ removed: 1, unknown: { files: 0 } });
    expect(await api.services.storage.stat(key)).toBeUndefined();
    const { rows } = await api.admin.query('select id from files where organization_id = $1', [
      sales.organizationId,
    ]);
    expect(rows).toEqual([{ id: idOf(first) }]);
    expect(await api.services.storage.stat(fileKey(sales.organizationId, idOf(first)))).toBeDefined();
  });
});
