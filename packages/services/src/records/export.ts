import { ENTITY_NAMES, entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { query } from '../verb.ts';
import { type RecordRow, readPage } from './page.ts';

/** Rows in memory at a time. */
const PAGE = 1_000;

/**
 * All records of an entity, page by page and in the order they were made in, so that any number of them takes the same
 * memory; the next page is read when the last one has been taken.
 */
export const exportRecords = query({
  role: 'read_only',
  input: z.object({ entity: z.enum(ENTITY_NAMES) }),
  run: async (asking, { entity: name }): Promise<{ pages: () => AsyncGenerator<RecordRow[], void> }> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(name);
    return {
      async *pages() {
        for (let after: string | undefined; ; ) {
          const page = await inOrganization(asking, organizationId, (tx) =>
            readPage(tx, organizationId, entity, { after, limit: PAGE }),
          );
          if (page.length > 0) yield page;
          after = page.at(-1)?.id;
          if (page.length < PAGE) return;
        }
      },
    };
  },
});
