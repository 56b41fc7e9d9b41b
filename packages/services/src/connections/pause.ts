import { AppError } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';
import { CONNECTION_COLUMNS, type Connection, toConnection } from './connection.ts';

/**
 * Pauses a connection, so that nothing is pulled from it, or ends its pause. An import that runs goes on.
 *
 * @throws AppError `not_found`
 */
export const pauseConnection = command({
  role: 'admin',
  input: byId.extend({ paused: z.boolean() }),
  run: (asking, { id, paused }): Promise<Connection> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const where = { organizationId, id };
      await tx.connection.updateMany({
        where: { ...where, pausedAt: paused ? null : { not: null } },
        data: { pausedAt: paused ? asking.now() : null },
      });
      const row = await tx.connection.findUnique({
        where: { organizationId_id: where },
        select: CONNECTION_COLUMNS,
      });
      if (!row) throw new AppError('not_found');
      return toConnection(row);
    });
  },
});
