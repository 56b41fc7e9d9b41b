import { personNameSchema } from '@sluice/shared';
import { z } from 'zod';
import { command } from '../verb.ts';

/** Gives the caller another name: it stands beside everything that they imported. */
export const rename = command({
  role: 'read_only',
  input: z.object({ name: personNameSchema }),
  run: async ({ authDatabase, caller, now }, { name }): Promise<void> => {
    await authDatabase.user.update({
      where: { id: caller.user.id },
      data: { name, updatedAt: now() },
      select: { id: true },
    });
  },
});
