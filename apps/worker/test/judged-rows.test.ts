import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

describe('a row that ends early', () => {
  it('lacks nothing where the missing cells have neither a name nor a field', async () => {
    const row = await harness.import('leads', 'Lead id,Last name,\n1,A\n2,B,\n3,C,x\n4\n');
    expect(row).toMatchObject({ status: 'completed', inserted: 3, errors: 1 });
  });

  it('is ragged in a file without a header', async () => {
    const id = await harness.draft('leads', '1,A,x\n2,B\n', { overrides: { header: false } });
    await harness.work();
    await harness.admin.query('update imports set mapping = $2 where id = $1', [
      id,
      JSON.stringify({ columns: [{ column: 0, field: 'externalId' }] }),
    ]);
    await harness.queue('check', id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'ready', errors: 1 });
    expect(await harness.listedRows(id)).toMatchObject([{ line: 2, issues: [{ code: 'ragged_row' }] }]);
  });
});

it('an identifier of nothing but dashes is no value, and no key', async () => {
  const file = 'Social security number,Last name,First name\n---,A,B\n-- --,C,D\n';
  const id = await harness.check('patients', file);
  expect(await harness.read(id)).toMatchObject({ status: 'ready', inserted: 0, errors: 2 });
  expect((await harness.listedRows(id)).map(({ issues }) => issues)).toEqual([
    [{ code: 'no_identity' }],
    [{ code: 'no_identity' }],
  ]);
});

describe('values that are shown cut short', () => {
  // 199 letters and a character of two UTF-16 units, of which the limit of 200 leaves one.
  const value = `${'x'.repeat(199)}🍇 and more`;

  it('are cut between characters: the database refuses half of one', async () => {
    const id = await harness.check('leads', `Lead id,Email\n101,${value}\n102,ana@example.org\n`);
    expect(await harness.read(id)).toMatchObject({ status: 'ready', inserted: 1, errors: 1 });
    expect(await harness.listedRows(id)).toMatchObject([
      { issues: [{ code: 'invalid_email', value: 'x'.repeat(199) }], cells: ['101', value] },
    ]);
  });
});

describe('a refused row that the database refuses to store', () => {
  it('is stored without its values, and the others land', async () => {
    await harness.admin.query(
      `alter table import_rows add constraint no_poison check (cells::text || issues::text not like '%poison%')`,
    );
    try {
      const lines = Array.from(
        { length: 20 },
        (_, index) => `${index},${index === 7 ? 'poison' : `a${index}@b.org`}`,
      );
      const id = await harness.check('leads', ['Lead id,Email', '90,bad', ...lines].join('\n'));
      expect(await harness.read(id)).toMatchObject({ status: 'ready', total_rows: 21, errors: 2 });
      expect(await harness.listedRows(id)).toMatchObject([
        {
          line: 2,
          outcome: 'error',
          issues: [{ code: 'invalid_email', value: 'bad' }],
          cells: ['90', 'bad'],
        },
        {
          line: 10,
          outcome: 'error',
          issues: [
            { code: 'invalid_email', field: 'email', column: 1 },
            { code: 'refused_by_database', params: { sqlstate: '23514' } },
          ],
          cells: [],
        },
      ]);
    } finally {
      await harness.admin.query('alter table import_rows drop constraint no_poison');
    }
  });
});
