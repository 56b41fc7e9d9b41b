import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { fileOf, jobsOf, MAPPING, makeImport, PROFILE, write } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());
beforeEach(() => api.admin.query('delete from imports'));

describe('the same bytes again', () => {
  test('refers to an earlier import of the same bytes, under any name, in this organisation only', async () => {
    const sha256 = 'ab'.repeat(32);
    const done = await makeImport(api, team, { status: 'completed', phase: 'commit', sha256 });
    const again = await makeImport(api, team, { status: 'draft', sha256, fileName: 'other name.csv' });
    const { fileId } = await fileOf(api, again);
    const refused = await errorOf(client.imports.create.mutate({ fileId, entity: 'leads' }));
    expect(refused).toMatchObject({ code: 'same_file', status: 409, params: { importId: done } });
    expect((await client.files.get.query({ fileId })).earlier.map(({ importId }) => importId)).toEqual([
      again,
      done,
    ]);
    await client.imports.create.mutate({ fileId, entity: 'leads', again: true });
    await client.imports.create.mutate({ fileId, entity: 'patients' });

    const others = await makeTeam(api, 'others');
    const theirs = await fileOf(api, await makeImport(api, others, { status: 'draft', sha256 }));
    const theirClient = clientOf(api, others.editor);
    await theirClient.imports.create.mutate({ fileId: theirs.fileId, entity: 'leads' });
    expect(await errorOf(client.files.get.query({ fileId: theirs.fileId }))).toMatchObject({
      code: 'not_found',
    });
  });

  test('are taken as an earlier import took them, and checked before anything is written', async () => {
    const sha256 = 'cd'.repeat(32);
    const done = await makeImport(api, team, { status: 'completed', phase: 'commit', sha256 });
    await write(api, done, `options = '{"onDuplicate": "skip", "express": true, "defaultCountry": "BE"}'`);
    const { fileId } = await fileOf(
      api,
      await makeImport(api, team, { status: 'cancelled', sha256, fileName: 'other name.csv' }),
    );
    const { id } = await client.imports.create.mutate({ fileId, entity: 'leads', like: done });
    expect(await client.imports.draft.query({ id })).toMatchObject({
      profile: PROFILE,
      mapping: MAPPING,
      problems: [],
      options: { onDuplicate: 'skip', express: false, defaultCountry: 'BE' },
    });
    expect(await jobsOf(api, id)).toEqual([]);
    expect(await client.imports.check.mutate({ id })).toMatchObject({ status: 'queued', phase: 'check' });
    const same = await client.imports.sameFile.query({ id });
    expect(same).toEqual({ importId: done, completedAt: expect.stringMatching(/Z$/) });
    expect(await client.imports.sameFile.query({ id: done })).toBeNull();
  });

  test('an import of other bytes, of another entity or organisation is none to be like', async () => {
    const { fileId } = await fileOf(api, await makeImport(api, team, { status: 'draft' }));
    const others = await makeTeam(api, 'likened');
    const sha256 = 'ef'.repeat(32);
    const theirs = await makeImport(api, others, { status: 'completed', phase: 'commit', sha256 });
    const patients = await makeImport(api, team, { status: 'completed', sha256, entity: 'patients' });
    const ours = await fileOf(api, await makeImport(api, team, { status: 'draft', sha256 }));
    const calls = [
      { fileId, like: patients, entity: 'patients' },
      { fileId: ours.fileId, like: patients, entity: 'leads' },
      { fileId: ours.fileId, like: theirs, entity: 'leads' },
    ] as const;
    for (const call of calls)
      expect(await errorOf(client.imports.create.mutate(call))).toMatchObject({ code: 'not_found' });
    expect(await errorOf(client.imports.sameFile.query({ id: theirs }))).toMatchObject({ code: 'not_found' });
  });
});
