import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

it('telephone numbers are of the country that their row names, from the suggestion to the table', async () => {
  const file = [
    'id;nom;prénom;téléphone;pays',
    '1;Müller;Hans;079 123 45 67;Suisse',
    '2;Peeters;Jan;0475 12 34 56;Belgique',
    '3;Schmidt;Uwe;0171 1234567;DE',
    '4;Dupont;Jean;06 12 34 56 78;France',
  ].join('\n');
  const { id } = await harness.import('leads', file);
  const { rows } = await harness.admin.query(
    `select i.mapping, i.inserted, (select array_agg(phone order by external_id) from leads) as phones
     from imports i where id = $1`,
    [id],
  );
  expect(rows[0].mapping.columns).toContainEqual({ column: 3, field: 'phone', countryColumn: 4 });
  expect(rows[0]).toMatchObject({
    inserted: 4,
    phones: ['+41791234567', '+32475123456', '+491711234567', '+33612345678'],
  });
});

it('a column that names no countries says nothing of numbers', async () => {
  const id = await harness.draft('leads', 'id;téléphone;pays\n1;06 12 34 56 78;Pays Basque\n');
  await harness.work();
  const { mapping } = await harness.read(id);
  expect(JSON.stringify(mapping)).not.toContain('countryColumn');
});
