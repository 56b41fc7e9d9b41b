import type { RunError } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';
import { askAccount } from './ask-account.ts';
import { CONNECTION_COLUMNS, type Connection, findConnection, toConnection } from './connection.ts';
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
    const { account, total, since } = asked.found;
    return inOrganization(asking, organizationId, async (tx) => {
      const row = await tx.connection.update({
        where: { organizationId_id: { organizationId, id } },
        data: {
          ...{ account, rowsFound: total, testedAt: asking.now() },
          since: since === undefined ? null : new Date(since * 1000),
        },
        select: CONNECTION_COLUMNS,
      });
      return { found: toConnection(row) };
    });
  },
});
