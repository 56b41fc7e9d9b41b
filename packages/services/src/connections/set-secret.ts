import { AppError, secretSchema } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';
import { askAccount } from './ask-account.ts';
import { CONNECTION_COLUMNS, findConnection, toConnection } from './connection.ts';
import { secretPlace } from './secret.ts';
import type { Tested } from './test.ts';

/**
 * Gives a connection another key or token, or none any more, after a real test with it: one that is refused is not kept,
 * and the former stays. An import that failed for want of it can then be continued.
 *
 * @throws AppError `not_found`, `no_secrets_key` where this server could not keep it
 */
export const setConnectionSecret = command({
  role: 'admin',
  input: byId.extend({ secret: secretSchema.nullable() }),
  run: async (asking, { id, secret }): Promise<Tested> => {
    const { remotes, language, caller } = asking;
    const organizationId = caller.organization.id;
    if (secret !== null && !remotes.secretKeys) throw new AppError('no_secrets_key');
    const { service, account } = await inOrganization(asking, organizationId, (tx) =>
      findConnection(tx, organizationId, id),
    );
    const access = { account, secret: secret ?? remotes.keys[service], url: remotes.urls[service] };
    const asked = await askAccount({ service, account, language }, () => access);
    if ('refused' in asked) return asked;
    const { total, since } = asked.found;
    return inOrganization(asking, organizationId, async (tx) => {
      const { count } = await tx.connection.updateMany({
        where: { organizationId, id },
        data: {
          secret:
            secret === null
              ? null
              : (remotes.secretKeys?.encrypt(secret, secretPlace(organizationId, id)) ?? null),
          ...{ rowsFound: total, testedAt: asking.now() },
          since: since === undefined ? null : new Date(since * 1000),
        },
      });
      if (count === 0) throw new AppError('not_found');
      const row = await tx.connection.findUniqueOrThrow({
        where: { organizationId_id: { organizationId, id } },
        select: CONNECTION_COLUMNS,
      });
      return { found: toConnection(row) };
    });
  },
});
