import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

const FILE = 'id;Truc;E-mail\n1;Acme;a@example.com\n2;Beta;b@example.com\n';

async function chosen(organizationId: string, field: string, times: number, entity = 'leads') {
  await harness.admin.query(
    `insert into mapping_choices (organization_id, entity, header, field, written, times)
     values ($1, $2, 'truc', $3, 'Truc', $4)`,
    [organizationId, entity, field, times],
  );
}

async function mapped(organizationId: string): Promise<unknown> {
  const id = await harness.draft('leads', FILE, { organizationId });
  await harness.work();
  const { profile, mapping } = await harness.read(id);
  expect(mapping?.columns).toContainEqual({ column: 2, field: 'email' });
  return profile?.suggestions.find(({ column }) => column === 1);
}

it('what an organisation chose for a column called so is suggested, with how often; to no other one', async () => {
  const [own, other] = [await harness.addOrganization(), await harness.addOrganization()];
  await chosen(own, 'company', 4);
  await chosen(own, 'birthName', 9, 'patients');
  expect(await mapped(own)).toMatchObject({ field: 'company', confidence: 0.96, why: { past: 4 } });
  expect(await mapped(other)).toBeUndefined();
});
