import type { PrismaClient, Tx } from '@sluice/db';
import { ROLES, type Role } from '@sluice/shared';
import { verifyPassword } from 'better-auth/crypto';
import { CREDENTIAL } from '../members/create-account.ts';
import { DEMO, type Demo } from './demo.ts';

/** What this database knows of the demo. */
export type DemoState =
  /** It was never made. `empty`: nor was anything else, no organisation and no account. */
  | { readonly state: 'never'; readonly empty: boolean }
  | { readonly state: 'there'; readonly organization: { readonly id: string; readonly name: string } }
  /** It was removed, for good. */
  | { readonly state: 'gone' };

/** @param database as `sluice_auth` */
export async function demoState(database: Tx | PrismaClient): Promise<DemoState> {
  const line = await database.demo.findFirst({
    select: { organization: { select: { id: true, name: true, removingAt: true } } },
  });
  if (line) {
    const { organization } = line;
    if (!organization || organization.removingAt) return { state: 'gone' };
    return { state: 'there', organization: { id: organization.id, name: organization.name } };
  }
  const [organization, person] = await Promise.all([
    database.organization.findFirst({ select: { id: true } }),
    database.user.findFirst({ select: { id: true } }),
  ]);
  return { state: 'never', empty: organization === null && person === null };
}

/**
 * How to sign in to the demo as its admin, while that is true: the account is still a member, and its password still the
 * one that it was made with.
 *
 * @param database as `sluice_auth`
 * @param demo as it was made
 */
export async function demoSignIn(
  database: PrismaClient,
  demo: Demo,
): Promise<{ readonly email: string; readonly password: string } | undefined> {
  const state = await demoState(database);
  const admin = demo.accounts.find(({ role }) => role === 'admin');
  if (state.state !== 'there' || !admin) return undefined;
  const { email, password } = admin;
  const account = await database.account.findFirst({
    where: {
      providerId: CREDENTIAL,
      user: { email: email.toLowerCase(), members: { some: { organizationId: state.organization.id } } },
    },
    select: { password: true },
  });
  if (!account?.password || !(await verifyPassword({ hash: account.password, password }))) return undefined;
  return { email, password };
}

/** The demo as whoever is to sign in may know it. */
export interface ShownDemo {
  readonly organization: string;
  /** Those that it was made with and that are still in it, as what they are now. */
  readonly accounts: readonly { readonly email: string; readonly role: Role }[];
}

/**
 * Undefined where the demo is not there, or nobody is left in it who was made with it. People who were invited into it
 * later are nobody's to know.
 *
 * @param database as `sluice_auth`
 */
export async function shownDemo(database: PrismaClient): Promise<ShownDemo | undefined> {
  const state = await demoState(database);
  if (state.state !== 'there') return undefined;
  const members = await database.member.findMany({
    where: {
      organizationId: state.organization.id,
      user: { email: { in: Object.values(DEMO.addresses) } },
    },
    select: { role: true, user: { select: { email: true } } },
  });
  const accounts = ROLES.flatMap((role) =>
    members.filter((member) => member.role === role).map(({ user }) => ({ email: user.email, role })),
  );
  return accounts.length === 0 ? undefined : { organization: state.organization.name, accounts };
}
