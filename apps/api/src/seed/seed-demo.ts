import type { Prisma, PrismaClient } from '@sluice/db';
import { ROLES } from '@sluice/shared';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { CREDENTIAL } from '../sign-in/credential.ts';

/** The demo organisation and its accounts, one per role. The passwords are made by the supervisor, per data folder. */
export const demoSchema = z.object({
  organization: z.string().min(1),
  accounts: z.array(z.object({ role: z.enum(ROLES), email: z.email(), password: z.string().min(10) })).min(1),
});
export type Demo = z.infer<typeof demoSchema>;
type DemoAccount = Demo['accounts'][number];

/**
 * Creates the organisation and its accounts where they are missing, with better-auth's own password hashes, and gives
 * each the role and password of `demo`. Done again, it changes nothing.
 *
 * @param database as `sluice_auth`
 */
export async function seedDemo(database: PrismaClient, demo: Demo): Promise<void> {
  await database.$transaction(
    async (tx) => {
      const slug = slugOf(demo.organization);
      const organization = await tx.organization.upsert({
        where: { slug },
        create: { slug, name: demo.organization },
        update: {},
      });
      for (const account of demo.accounts) await seedAccount(tx, organization.id, account);
    },
    { maxWait: 10_000, timeout: 60_000 },
  );
}

async function seedAccount(
  tx: Prisma.TransactionClient,
  organizationId: string,
  { email, password, role }: DemoAccount,
): Promise<void> {
  const user = await tx.user.upsert({
    where: { email: email.toLowerCase() },
    create: { email: email.toLowerCase(), name: nameOf(email), emailVerified: true },
    update: {},
  });
  await tx.member.upsert({
    where: { organizationId_userId: { organizationId, userId: user.id } },
    create: { organizationId, userId: user.id, role },
    update: { role },
  });
  const credential = await tx.account.findFirst({ where: { userId: user.id, providerId: CREDENTIAL } });
  if (!credential) {
    const hash = await hashPassword(password);
    await tx.account.create({
      data: { userId: user.id, accountId: user.id, providerId: CREDENTIAL, password: hash },
    });
  } else if (!credential.password || !(await verifyPassword({ hash: credential.password, password }))) {
    await tx.account.update({
      where: { id: credential.id },
      data: { password: await hashPassword(password) },
    });
  }
}

/** `admin@sluice.example` is shown as `Admin`. */
function nameOf(email: string): string {
  const local = email.split('@', 1)[0] ?? email;
  return local.charAt(0).toUpperCase() + local.slice(1);
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
