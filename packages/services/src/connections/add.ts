import { randomUUID } from 'node:crypto';
import { Prisma } from '@sluice/db';
import { AppError, accountSchema, type RunError, secretSchema, serviceSchema } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { sqlstateOf, UNIQUE_VIOLATION } from '../database/sqlstate-of.ts';
import { command } from '../verb.ts';
import { askAccount } from './ask-account.ts';
import { CONNECTION_COLUMNS, type Connection, toConnection } from './connection.ts';
import { foundColumns } from './found.ts';
import { accessWith, sealed } from './remotes.ts';

/** So many accounts an organisation has at most. */
const MAX_CONNECTIONS = 100;

/** An account, once its service has been asked for it: what it has stands beside it from the beginning. */
export type Added = { readonly added: Connection } | { readonly refused: RunError };

/**
 * Connects an account of a service, after a real test: one that cannot be read is not kept.
 *
 * @throws AppError `connection_exists` {account}, `no_secrets_key` where this server could not keep a key, `invalid_input`
 *   {detail} for more accounts than an organisation may have
 */
export const addConnection = command({
  role: 'admin',
  input: z.object({
    service: serviceSchema,
    account: accountSchema,
    secret: secretSchema.optional(),
  }),
  run: async (asking, { service, account, secret }): Promise<Added> => {
    const { remotes, language, caller } = asking;
    const organizationId = caller.organization.id;
    const id = randomUUID();
    const kept = sealed(remotes, secret, { organizationId, id });
    const asked = await askAccount({ service, account, language }, () =>
      accessWith(remotes, { service, account }, secret),
    );
    if ('refused' in asked) return asked;
    const { found } = asked;
    try {
      return await inOrganization(asking, organizationId, async (tx) => {
        // Of two at once the second counts what the first has added.
        await tx.$executeRaw(oneAccountAtATimeStatement(organizationId));
        if ((await tx.connection.count({ where: { organizationId } })) >= MAX_CONNECTIONS)
          throw new AppError('invalid_input', { detail: `more than ${MAX_CONNECTIONS} accounts` });
        const row = await tx.connection.create({
          data: {
            ...{ organizationId, id, service, secret: kept, createdBy: caller.user.id },
            ...foundColumns(found, asking.now()),
          },
          select: CONNECTION_COLUMNS,
        });
        return { added: toConnection(row) };
      });
    } catch (error) {
      if (sqlstateOf(error) === UNIQUE_VIOLATION)
        throw new AppError('connection_exists', { account: found.account });
      throw error;
    }
  },
});

export function oneAccountAtATimeStatement(organizationId: string): Prisma.Sql {
  return Prisma.sql`select pg_advisory_xact_lock(hashtextextended(${`connections of ${organizationId}`}, 0))`;
}
