import type { PrismaClient } from '@sluice/db';
import type { ApiEnvironment } from '@sluice/runtime/environment';
import { PASSWORD_LENGTH } from '@sluice/shared';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { organization } from 'better-auth/plugins/organization';
import type { Logger } from 'pino';
import { trustedOrigins } from '../security/origins.ts';
import { accessControl, ORGANIZATION_ROLES } from './roles.ts';

/** The header by which the server tells better-auth of the client's address; a client's own is thrown away. */
export const CLIENT_IP_HEADER = 'x-sluice-client-ip';

/** Where sign-in is served. */
export const AUTH_PATH = '/api/auth';

const DAY_S = 24 * 60 * 60;

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sign-in by e-mail and password, sessions in the database, organisations with the product's three roles. Nobody
 * signs up by themselves: accounts are those of the demo, or come from an invitation (see `members/`). Only a few of
 * its endpoints are served: see `OPEN_ENDPOINTS`.
 *
 * @param database as `sluice_auth`
 */
export function createAuth(env: ApiEnvironment, database: PrismaClient, log: Logger) {
  return betterAuth({
    appName: 'Sluice',
    baseURL: env.publicUrl,
    basePath: AUTH_PATH,
    secret: env.secret,
    trustedOrigins: trustedOrigins(env.publicUrl),
    database: prismaAdapter(database, { provider: 'postgresql', transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    session: { expiresIn: 7 * DAY_S, updateAge: DAY_S },
    telemetry: { enabled: false },
    // Sign-in has a limit of its own that counts failures (see mount-sign-in.ts); this one bounds everything else.
    rateLimit: { enabled: true, window: 60, max: 600, customRules: { '/sign-in/email': false } },
    // What breaks reaches our own error handler, which logs no texts; known errors are answered as ever.
    onAPIError: { throw: true },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'warn']({ part: 'sign-in' }, message),
    },
    advanced: {
      cookiePrefix: 'sluice',
      useSecureCookies: env.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
      database: { generateId: 'uuid' },
    },
    databaseHooks: {
      session: {
        create: {
          // A new session works for the oldest membership until another organisation is chosen.
          before: async (session) => {
            const first = await database.member.findFirst({
              where: { userId: session.userId },
              orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
              select: { organizationId: true },
            });
            return { data: { ...session, activeOrganizationId: first?.organizationId ?? null } };
          },
        },
      },
    },
    plugins: [
      organization({
        ac: accessControl,
        roles: ORGANIZATION_ROLES,
        creatorRole: 'admin',
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
      }),
    ],
  });
}
