import type { RunError } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';
import { askAccount } from './ask-account.ts';
import { type Connection, changeConnection, findConnection } from './connection.ts';
import { foundColumns } from './found.ts';
import { accessTo } from './remotes.ts';

export type Tested = { readonly found: Connection } | { readonly refused: RunError };

/**
 * Asks for an account again, and keeps what it has by now.
 *
 * @throws AppError `not_found`
 */
export const testConnection = command({
  role: 'admin',
  input: byId,
  run: async (asking, { id }): Promise<Tested> => {
    const organizationId = asking.caller.organization.id;
    const stored = await inOrganization(asking, organizationId, (tx) =>
      findConnection(tx, organizationId, id),
    );
    const { language, remotes } = asking;
    const asked = await askAccount({ ...stored, language }, () => accessTo(remotes, stored));
    if ('refused' in asked) return asked;
    const columns = foundColumns(asked.found, asking.now());
    return inOrganization(asking, organizationId, async (tx) => ({
      found: await changeConnection(tx, organizationId, id, columns),
    }));
  },
});
