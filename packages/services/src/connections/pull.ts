import { AppError, type Snapshot } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { readSnapshot } from '../imports/get.ts';
import { standInLine } from '../imports/in-line.ts';
import { command } from '../verb.ts';
import { findConnection } from './connection.ts';
import { createPull, pullRequestSchema } from './create-pull.ts';

/**
 * Begins an import that reads an account, in one pass: what it has is not promised by a dry run, and an undo takes it back
 * as that of a file. Where another import of the entity is under way it stands in line, and begins by itself when that has
 * ended.
 *
 * @throws AppError `not_found`, `connection_paused` {account}, `invalid_input` {detail} for times that are none
 */
export const pull = command({
  role: 'editor',
  input: pullRequestSchema.extend({ connectionId: z.uuid() }),
  run: (asking, { connectionId, ...request }): Promise<Snapshot> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const { service, account, pausedAt } = await findConnection(tx, organizationId, connectionId);
      if (pausedAt) throw new AppError('connection_paused', { account });
      const now = asking.now();
      const id = await createPull((pullStatement, values) => tx.$queryRawUnsafe(pullStatement, ...values), {
        ...{ organizationId, connectionId, service, account, request, now },
        createdBy: asking.caller.user.id,
      });
      await standInLine(tx, { organizationId, id }, now);
      return readSnapshot(tx, organizationId, id);
    });
  },
});
