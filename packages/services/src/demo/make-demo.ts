import type { PrismaClient, Tx } from '@sluice/db';
import { hashPassword } from 'better-auth/crypto';
import { createAccount } from '../members/create-account.ts';
import { findOrganizations } from '../organizations/list-organizations.ts';
import { makeOrganization, oneAtATime } from '../organizations/make-organization.ts';
import type { Demo } from './demo.ts';
import { demoState } from './demo-state.ts';

/** `known`: it is there, or was removed. `taken`: somebody else has its name or one of its addresses. */
export type DemoMade = 'made' | 'known' | 'taken';

/**
 * Makes the demo organisation and its accounts, once in the life of a database. What exists is never touched: no account,
 * no password, no role, no membership.
 *
 * @param database as `sluice_auth`
 */
export async function makeDemo(database: PrismaClient, demo: Demo): Promise<DemoMade> {
  if ((await demoState(database)).state !== 'never') return 'known';
  const accounts = await Promise.all(
    demo.accounts.map(async ({ role, email, password }) => ({
      role,
      email: email.toLowerCase(),
      passwordHash: await hashPassword(password),
    })),
  );
  return database.$transaction(
    async (tx) => {
      await oneAtATime(tx);
      if ((await demoState(tx)).state !== 'never') return 'known';
      if (await isTaken(tx, demo)) return 'taken';
      const { id: organizationId } = await makeOrganization(tx, demo.organization);
      for (const { role, email, passwordHash } of accounts) {
        const account = { email, name: nameOf(email), passwordHash, emailVerified: true };
        const userId = await createAccount(tx, account);
        if (userId === undefined)
          throw new Error('an account of the demo was made by somebody else just now');
        await tx.member.create({ data: { organizationId, userId, role }, select: { id: true } });
      }
      await tx.demo.create({ data: { organizationId }, select: { id: true } });
      return 'made';
    },
    { maxWait: 10_000, timeout: 60_000 },
  );
}

async function isTaken(tx: Tx, { organization, accounts }: Demo): Promise<boolean> {
  const emails = accounts.map(({ email }) => email.toLowerCase());
  const person = await tx.user.findFirst({ where: { email: { in: emails } }, select: { id: true } });
  return person !== null || (await findOrganizations(tx, organization)).length > 0;
}

/** `admin@sluice.example` is shown as `Admin`. */
function nameOf(email: string): string {
  const local = email.split('@', 1)[0] ?? email;
  return local.charAt(0).toUpperCase() + local.slice(1);
}
