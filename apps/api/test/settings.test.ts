import { DEFAULT_RETENTION } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let others: Team;
beforeAll(async () => {
  api = await startApi();
  [team, others] = [await makeTeam(api, 'clinic'), await makeTeam(api, 'vineyard')];
});
afterAll(() => api.stop());

describe('settings.retention', () => {
  it('is the default until an admin sets it, for that organisation alone', async () => {
    const { admin, editor } = team;
    expect(await clientOf(api, team.reader).settings.retention.query()).toEqual(DEFAULT_RETENTION);
    const days = { filesDays: 1, rowsDays: 30, journalDays: 3650 };
    expect(await clientOf(api, admin).settings.setRetention.mutate(days)).toEqual(days);
    expect(await clientOf(api, editor).settings.retention.query()).toEqual(days);
    const longer = { ...days, filesDays: 7 };
    expect(await clientOf(api, admin).settings.setRetention.mutate(longer)).toEqual(longer);
    expect(await clientOf(api, others.reader).settings.retention.query()).toEqual(DEFAULT_RETENTION);
  });

  it('is set by admins only, whatever the input', async () => {
    for (const person of [team.editor, team.reader]) {
      const days = { filesDays: 0, rowsDays: 1, journalDays: 1 };
      expect(await errorOf(clientOf(api, person).settings.setRetention.mutate(days))).toMatchObject({
        code: 'forbidden',
        status: 403,
      });
    }
    expect(await errorOf(clientOf(api).settings.retention.query())).toMatchObject({
      code: 'unauthenticated',
    });
  });

  it.each([
    ['filesDays', 0],
    ['rowsDays', 3651],
    ['journalDays', 1.5],
  ])('refuses %s = %d', async (field, days) => {
    const call = clientOf(api, team.admin).settings.setRetention.mutate({
      ...DEFAULT_RETENTION,
      [field]: days,
    });
    const refused = await errorOf(call);
    expect(refused).toMatchObject({ code: 'invalid_input', status: 400 });
    expect(refused.params.detail).toContain(field);
  });
});
