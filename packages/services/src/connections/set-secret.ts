import { secretSchema } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';
import { askAccount } from './ask-account.ts';
import { changeConnection, findConnection } from './connection.ts';
import { foundColumns } from './found.ts';
import { accessWith, sealed } from './remotes.ts';
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
    const kept = sealed(remotes, secret, { organizationId, id });
    const { service, account } = await inOrganization(asking, organizationId, (tx) =>
      findConnection(tx, organizationId, id),
    );
    const asked = await askAccount({ service, account, language }, () =>
      accessWith(remotes, { service, account }, secret),
    );
    if ('refused' in asked) return asked;
    const columns = { ...foundColumns(asked.found, asking.now()), secret: kept };
    return inOrganization(asking, organizationId, async (tx) => ({
      found: await changeConnection(tx, organizationId, id, columns),
    }));
  },
});
