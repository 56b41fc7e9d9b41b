import { randomUUID } from 'node:crypto';
import { AppError, accountSchema, type RunError, secretSchema, serviceSchema } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { sqlstateOf } from '../database/sqlstate-of.ts';
import { command } from '../verb.ts';
import { askAccount } from './ask-account.ts';
import { CONNECTION_COLUMNS, type Connection, toConnection } from './connection.ts';
import { secretPlace } from './secret.ts';

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
    if (secret !== undefined && !remotes.secretKeys) throw new AppError('no_secrets_key');
    const access = { account, secret: secret ?? remotes.keys[service], url: remotes.urls[service] };
    const asked = await askAccount({ service, account, language }, () => access);
    if ('refused' in asked) return asked;
    const { found } = asked;
    const id = randomUUID();
    const stored =
      secret === undefined
        ? null
        : (remotes.secretKeys?.encrypt(secret, secretPlace(organizationId, id)) ?? null);
    try {
      return await inOrganization(asking, organizationId, async (tx) => {
        if ((await tx.connection.count({ where: { organizationId } })) >= MAX_CONNECTIONS)
          throw new AppError('invalid_input', { detail: `more than ${MAX_CONNECTIONS} accounts` });
        const row = await tx.connection.create({
          data: {
            ...{ organizationId, id, service, account: found.account, secret: stored },
            ...{ createdBy: caller.user.id, testedAt: asking.now(), rowsFound: found.total },
            since: found.since === undefined ? null : new Date(found.since * 1000),
          },
          select: CONNECTION_COLUMNS,
        });
        return { added: toConnection(row) };
      });
    } catch (error) {
      if (sqlstateOf(error) === '23505') throw new AppError('connection_exists', { account: found.account });
      throw error;
    }
  },
});
