import { randomUUID } from 'node:crypto';
import type { EntityName } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dismissPair } from '../src/duplicates/dismiss.ts';
import { listDuplicates } from '../src/duplicates/list.ts';
import { errorCodeOf, type Harness, makeTeam, openHarness, type Team } from './support/harness.ts';
import { writeRecord } from './support/records.ts';

let harness: Harness;
let team: Team;
beforeAll(async () => {
  harness = await openHarness();
  team = await makeTeam(harness, 'sales');
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate leads, patients, grape_varieties, record_distinctions'));

const lead = (values: Record<string, unknown>) => writeRecord(harness, team.admin, 'leads', values);
const patient = (values: Record<string, unknown>) =>
  writeRecord(harness, team.admin, 'patients', { last_name: 'Martin', first_name: 'Anne', ...values });

/** The pairs of all pages, as sets of ids, with why they are shown. */
async function pairs(entity: EntityName, limit = 20) {
  const found: { ids: string[]; reasons: string[] }[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await listDuplicates(team.read_only, { entity, cursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(
      ...page.items.map(({ one, other, reasons }) => ({
        ids: [one.id, other.id].sort(),
        reasons: reasons.map(({ field, how }) => `${field} ${how}`),
      })),
    );
    cursor = page.nextCursor;
    if (cursor === null) return found;
  }
}
const only = async (entity: EntityName) => (await pairs(entity))[0]?.reasons;

describe('a pair of leads is found', () => {
  it.each([
    [
      'one e-mail, a slip in the first name',
      { email: 'anne@b.example', first_name: 'Annette', last_name: 'Roy' },
      { email: 'Anne@b.example', first_name: 'Annete', last_name: 'Roy' },
      ['email same', 'lastName same', 'firstName typo'],
    ],
    [
      'a nickname behind one telephone number',
      { phone: '+33140000000', first_name: 'Robert', last_name: 'Roy' },
      { phone: '+33140000000', first_name: 'Bob', last_name: 'Roy' },
      ['phone same', 'lastName same', 'firstName nickname'],
    ],
    [
      'names that changed places',
      { first_name: 'Roy', last_name: 'Édith' },
      { first_name: 'Edith', last_name: 'ROY' },
      ['lastName swapped'],
    ],
    [
      'dots in an address, and what follows a plus',
      { email: 'anne.roy+crm@b.example', last_name: 'Roy' },
      { email: 'anneroy@b.example', last_name: 'Roy' },
      ['lastName same', 'email dots'],
    ],
    [
      'one name, and a slip in the address',
      { email: 'anne.roy@b.example', first_name: 'Anne', last_name: 'Roy' },
      { email: 'ane.roy@b.example', first_name: 'Anne', last_name: 'Roy' },
      ['lastName same', 'firstName same', 'email typo'],
    ],
    [
      'an address and nothing else',
      { email: 'anne@b.example', external_id: 'A' },
      { email: 'anne@b.example', last_name: 'Roy' },
      ['email same'],
    ],
  ])('by %s', async (_, one, other, reasons) => {
    const ids = [await lead(one), await lead(other)].sort();
    expect(await pairs('leads')).toEqual([{ ids, reasons }]);
  });

  it.each([
    [
      'a couple with one address',
      { email: 'roy@b.example', first_name: 'Anne', last_name: 'Roy' },
      { email: 'roy@b.example', first_name: 'Paul', last_name: 'Roy' },
    ],
    [
      'an office with one telephone number',
      { phone: '+33140000000', last_name: 'Roy' },
      { phone: '+33140000000', last_name: 'Petit' },
    ],
    [
      'a telephone number without names',
      { phone: '+33140000000' },
      { phone: '+33140000000', last_name: 'Petit' },
    ],
    [
      'one name, with two addresses',
      { email: 'a@b.example', first_name: 'Anne', last_name: 'Roy' },
      { email: 'zoe@c.example', first_name: 'Anne', last_name: 'Roy' },
    ],
    ['nothing at all', { company: 'Acme' }, { company: 'Acme' }],
  ])('but not by %s', async (_, one, other) => {
    await lead(one);
    await lead(other);
    expect(await pairs('leads')).toEqual([]);
  });
});

describe('a pair of patients is found by two of last name, first name and birth date', () => {
  it.each([
    [
      'a slip in the first name',
      { birth_date: '1980-01-02', first_name: 'Amandine' },
      { birth_date: '1980-01-02', first_name: 'Amandinne' },
      ['lastName same', 'birthDate same', 'firstName typo'],
    ],
    [
      'another last name',
      { birth_date: '1980-01-02', last_name: 'Roy' },
      { birth_date: '1980-01-02', last_name: 'Petit' },
      ['firstName same', 'birthDate same', 'lastName differs'],
    ],
    [
      'day and month that changed places',
      { birth_date: '1980-01-02' },
      { birth_date: '1980-02-01' },
      ['lastName same', 'firstName same', 'birthDate typo'],
    ],
    [
      'all three',
      { birth_date: '1980-01-02' },
      { birth_date: '1980-01-02' },
      ['lastName same', 'firstName same', 'birthDate same'],
    ],
  ])('%s', async (_, one, other, reasons) => {
    await patient({ external_id: 'P1', ...one });
    await patient({ external_id: 'P2', ...other });
    expect(await only('patients')).toEqual(reasons);
  });

  it('also where a filled-in telephone number is everybody’s', async () => {
    for (let at = 0; at < 60; at++)
      await patient({ phone: '+33100000000', last_name: `Nom${at}x`, first_name: `Pre${at}y` });
    const ids = [
      await patient({ phone: '+33100000000', birth_date: '1980-01-02', last_name: 'Lefèvre' }),
      await patient({ phone: '+33100000000', birth_date: '1980-01-02', last_name: 'Lefebvre' }),
    ].sort();
    expect(await pairs('patients')).toEqual([expect.objectContaining({ ids })]);
  });
});

describe('grape varieties are found', () => {
  it('by one name, or by a slip in it, near its end or its beginning', async () => {
    const variety = (code: string, name: string) =>
      writeRecord(harness, team.admin, 'grape_varieties', { code, name });
    await variety('1', 'Cabernet Sauvignon');
    await variety('2', 'Cabernet-Sauvignon');
    await variety('3', 'Chardonnay');
    await variety('4', 'Chardonay');
    await variety('5', 'Gewurztraminer');
    await variety('6', 'Gwurztraminer');
    await variety('7', 'Merlot');
    const found = await pairs('grape_varieties');
    expect(found.map(({ reasons }) => reasons)).toEqual([['name same'], ['name typo'], ['name typo']]);
  });
});

describe('the list', () => {
  it('begins with those that share an identifier, and each pair stands in it once', async () => {
    await lead({ email: 'a@b.example', first_name: 'Anne', last_name: 'Roy', phone: '+33140000000' });
    await lead({ email: 'a@b.example', first_name: 'Anne', last_name: 'Roy', phone: '+33140000000' });
    const contested = [
      await lead({ external_id: 'L-1', contested: true, first_name: 'Zoé' }),
      await lead({ external_id: ' L-1', contested: true, first_name: 'Paul' }),
    ].sort();
    const found = await pairs('leads');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({ ids: contested, reasons: ['externalId same', 'firstName differs'] });
  });

  it('goes on page by page, whatever its length, without a gap or a repetition', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 7; at++)
      for (let twin = 0; twin < 3; twin++)
        ids.push(await lead({ email: `a${at}@b.example`, last_name: 'Roy' }));
    const whole = await pairs('leads', 100);
    expect(whole).toHaveLength(14);
    for (const limit of [1, 2, 3, 5]) expect(await pairs('leads', limit)).toEqual(whole);
  });

  it('passes over what so many share that it tells nobody apart, and says so', async () => {
    await harness.admin.query(
      `insert into leads (organization_id, apart, email, first_name, last_name)
       select $1, true, 'info@b.example', 'Anne', 'Roy' from generate_series(1, 200)`,
      [team.admin.caller.organization.id],
    );
    const page = await listDuplicates(team.read_only, { entity: 'leads' });
    expect(page).toMatchObject({ items: [], nextCursor: null });
    expect(page.crowded).toBeGreaterThan(0);
  });

  it('is the organisation’s own, and refuses a cursor of another list', async () => {
    await lead({ email: 'a@b.example' });
    await lead({ email: 'a@b.example' });
    const others = await makeTeam(harness, `others ${randomUUID()}`);
    expect((await listDuplicates(others.admin, { entity: 'leads' })).items).toEqual([]);
    for (const cursor of ['x', Buffer.from('[99,null,null]').toString('base64url')])
      expect(await errorCodeOf(listDuplicates(team.admin, { entity: 'leads', cursor }))).toBe(
        'invalid_input',
      );
  });
});

describe('a pair that is dismissed', () => {
  it('is not shown again, until that is taken back; the third that is like both still is', async () => {
    const [one, other, third] = [
      await lead({ email: 'a@b.example' }),
      await lead({ email: 'a@b.example' }),
      await lead({ email: 'a@b.example' }),
    ];
    expect(await pairs('leads')).toHaveLength(2);
    await dismissPair(team.editor, { entity: 'leads', ids: [other, one] });
    const left = await pairs('leads');
    expect(left.map(({ ids }) => ids)).toEqual([[one, third].sort(), [other, third].sort()].sort());
    await dismissPair(team.editor, { entity: 'leads', ids: [one, other], dismissed: false });
    expect(await pairs('leads')).toHaveLength(2);
  });

  it('is of two records that are there', async () => {
    const one = await lead({ email: 'a@b.example' });
    expect(await errorCodeOf(dismissPair(team.editor, { entity: 'leads', ids: [one, randomUUID()] }))).toBe(
      'not_found',
    );
    expect(await errorCodeOf(dismissPair(team.editor, { entity: 'leads', ids: [one, one] }))).toBe(
      'invalid_input',
    );
  });
});
