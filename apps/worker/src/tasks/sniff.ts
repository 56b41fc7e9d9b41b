import { join } from 'node:path';
import { dialectOverridesSchema, ENTITY_NAMES, entityOf, importJobSchema, RunFailure } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { asFailure } from '../import/as-failure.ts';
import { failImport } from '../import/fail-import.ts';
import { MAX_ATTEMPTS } from '../lease/limits.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import { profileSource } from '../source/profile-source.ts';
import { initialMapping } from '../source/suggest-mapping.ts';
import type { TaskContext } from './context.ts';

const claimRow = z.object({ epoch: z.int(), attempts: z.int() });
const draftRow = z.object({
  entity: z.enum(ENTITY_NAMES),
  file_id: z.uuid(),
  dialect_overrides: dialectOverridesSchema,
});

/**
 * Reads the source of a draft whole, for its dialect, columns, first rows and a suggested mapping. A person who
 * changes the dialect meanwhile starts another reading, which raises the epoch: this one's result is then dropped.
 */
export function sniffTask({ databaseUrl, storageDir, log, registered }: TaskContext): Task {
  return async (payload) => {
    await registered;
    const { organizationId, importId } = importJobSchema.parse(payload);
    await withTenantClient(databaseUrl, organizationId, async (client) => {
      const claimed = await client.query(
        `update imports set epoch = epoch + 1, attempts = attempts + 1
         where organization_id = $1 and id = $2 and status = 'draft' and phase = 'sniff'
         returning epoch, attempts, entity, file_id, dialect_overrides`,
        [organizationId, importId],
      );
      if (claimed.rows.length === 0) return;
      const { epoch, attempts } = claimRow.parse(claimed.rows[0]);
      try {
        if (attempts > MAX_ATTEMPTS) throw new RunFailure('worker_lost', { attempts: MAX_ATTEMPTS });
        const { entity: entityName, file_id, dialect_overrides } = draftRow.parse(claimed.rows[0]);
        const entity = entityOf(entityName);
        const profile = await profileSource(
          join(storageDir, organizationId, file_id),
          entity,
          dialect_overrides,
        );
        await client.query(
          `update imports set profile = $4, mapping = coalesce(mapping, $5), attempts = 0
           where organization_id = $1 and id = $2 and epoch = $3 and status = 'draft'`,
          [
            organizationId,
            importId,
            epoch,
            JSON.stringify(profile),
            JSON.stringify(initialMapping(entity, profile)),
          ],
        );
        log.info({ organization: organizationId, import: importId, epoch, rows: profile.rows }, 'sniffed');
      } catch (error) {
        const failure = asFailure(error);
        if (!failure) throw error;
        log.info(
          { organization: organizationId, import: importId, epoch, code: failure.code },
          'source refused',
        );
        await failImport(client, { organizationId, importId, epoch }, failure);
      }
    });
  };
}
