import { AppError, rhythmSchema } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { command } from '../verb.ts';
import { nextTime } from './next-time.ts';
import { SCHEDULE_COLUMNS, type Schedule, toSchedule } from './schedule.ts';

/**
 * Says when a connection is pulled by itself, in place of what was said before. One that its failures have paused goes on
 * with it.
 *
 * @throws AppError `not_found`
 */
export const setSchedule = command({
  role: 'admin',
  input: z.object({ connectionId: z.uuid(), rhythm: rhythmSchema }),
  run: (asking, { connectionId, rhythm }): Promise<Schedule> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const known = await tx.connection.count({ where: { organizationId, id: connectionId } });
      if (known === 0) throw new AppError('not_found');
      const now = asking.now();
      const said = { rhythm, nextAt: nextTime(rhythm, now, now), pausedAt: null, pausedReason: null };
      const row = await tx.schedule.upsert({
        where: { organizationId_connectionId: { organizationId, connectionId } },
        create: { organizationId, connectionId, createdBy: asking.caller.user.id, ...said },
        update: said,
        select: SCHEDULE_COLUMNS,
      });
      return toSchedule(row);
    });
  },
});

/** Ends that a connection is pulled by itself. @throws AppError `not_found` */
export const removeSchedule = command({
  role: 'admin',
  input: z.object({ connectionId: z.uuid() }),
  run: (asking, { connectionId }): Promise<void> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const { count } = await tx.schedule.deleteMany({ where: { organizationId, connectionId } });
      if (count === 0) throw new AppError('not_found');
    });
  },
});
