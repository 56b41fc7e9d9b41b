import { createPrisma, type PrismaClient } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { diskStorage } from '@sluice/storage';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createOrganization,
  DEMO,
  type Demo,
  demoSignIn,
  demoState,
  makeDemo,
  removeOrganization,
  shownDemo,
} from '../src/index.ts';

const { admin, editor } = { admin: DEMO.addresses.admin, editor: DEMO.addresses.editor };
const demo: Demo = {
  organization: DEMO.organization,
  accounts: [
    { role: 'admin', email: admin, password: 'a password of old' },
    { role: 'editor', email: editor, password: 'another one of old' },
  ],
};

let owned: TestDatabase;
let database: PrismaClient;
beforeEach(async () => {
  owned = await createTestDatabase();
  database = createPrisma(owned.url, 'sluice_auth');
});
afterEach(async () => {
  await database.$disconnect();
  await owned.drop();
});

const everything = () =>
  Promise.all([
    database.organization.findMany(),
    database.user.findMany(),
    database.account.findMany(),
    database.member.findMany(),
  ]);

describe('the demo', () => {
  it('is made once, of many starts at one time', async () => {
    const made = await Promise.all([1, 2, 3].map(() => makeDemo(database, demo)));
    expect(made.sort()).toEqual(['known', 'known', 'made']);
    expect(await demoSignIn(database, demo)).toEqual({ email: admin, password: 'a password of old' });
    const before = await everything();
    const accounts = demo.accounts.map((account) => ({ ...account, password: 'a password of today' }));
    expect(await makeDemo(database, { ...demo, accounts })).toBe('known');
    expect(await everything()).toEqual(before);
    expect(await demoSignIn(database, { ...demo, accounts })).toBeUndefined();
  });

  it('is not made where its name or an address of it is somebody\u2019s, and touches nobody', async () => {
    await database.user.create({ data: { email: editor, name: 'Ed' } });
    const before = await everything();
    expect(await makeDemo(database, demo)).toBe('taken');
    expect(await everything()).toEqual(before);
    await database.user.deleteMany();
    await createOrganization(database, { name: 'DEMO', email: 'a@b.example' });
    expect(await makeDemo(database, demo)).toBe('taken');
    expect(await demoState(database)).toEqual({ state: 'never', empty: false });
  });

  it('tells of those that it was made with and that are still in it, and of nobody else', async () => {
    await makeDemo(database, demo);
    const { id } = await database.organization.findFirstOrThrow();
    const guest = await database.user.create({ data: { email: 'real@person.example', name: 'Real' } });
    await database.member.create({ data: { organizationId: id, userId: guest.id, role: 'editor' } });
    await database.member.deleteMany({ where: { user: { email: admin } } });
    await database.member.updateMany({ where: { user: { email: editor } }, data: { role: 'admin' } });
    expect(await shownDemo(database)).toEqual({
      organization: 'Demo',
      accounts: [{ email: editor, role: 'admin' }],
    });
    // The account is there, with its password, and leads nowhere.
    expect(await demoSignIn(database, demo)).toBeUndefined();
  });

  it('that was removed is gone for good', async () => {
    await makeDemo(database, demo);
    const { id } = await database.organization.findFirstOrThrow();
    await removeOrganization({
      organizationId: id,
      adminUrl: owned.adminUrl,
      storage: diskStorage('/nowhere'),
      signal: new AbortController().signal,
    });
    expect(await everything()).toEqual([[], [], [], []]);
    expect(await demoState(database)).toEqual({ state: 'gone' });
    expect([await makeDemo(database, demo), await shownDemo(database)]).toEqual(['known', undefined]);
  });
});
