import {
  AppError,
  dialectOverridesSchema,
  importSourceSchema,
  PREVIEW_ROWS,
  type Profile,
  RunFailure,
} from '@sluice/shared';
import { openSource } from '@sluice/sources';
import { inOrganization } from '../database/in-organization.ts';
import { refusePurged } from '../files/usable-file.ts';
import { byId, query } from '../verb.ts';

/** What a profile says of the first rows of a file. */
export interface FirstRows {
  readonly dialect: Profile['dialect'];
  readonly columns: readonly Pick<Profile['columns'][number], 'index' | 'header' | 'name'>[];
  readonly preview: Profile['preview'];
  /** Of a workbook. */
  readonly sheets?: Profile['sheets'];
}

/**
 * The first rows of an import's file as they are in a dialect, without waiting until a worker has read the whole file:
 * for looking at. Of the file it reads little more than those rows. What it detects, it detects from the beginning
 * alone; what counts is the profile that the worker stores.
 *
 * @returns null where not even these rows can be read; the profile says why
 * @throws AppError `not_found`, `file_purged` {date}
 */
export const previewFile = query({
  role: 'read_only',
  input: byId.extend({ dialect: dialectOverridesSchema }),
  run: async (asking, { id, dialect: overrides }): Promise<FirstRows | null> => {
    const organizationId = asking.caller.organization.id;
    const row = await inOrganization(asking, organizationId, (tx) =>
      tx.import.findUnique({
        where: { organizationId_id: { organizationId, id } },
        select: { source: true, file: { select: { purgedAt: true } } },
      }),
    );
    if (!row) throw new AppError('not_found');
    refusePurged(row.file);
    try {
      const { storage } = asking;
      const source = openSource(importSourceSchema.parse(row.source), { storage, organizationId });
      const { rows: preview, ...read } = await source.preview({ dialect: overrides, rows: PREVIEW_ROWS });
      return { ...read, preview };
    } catch (error) {
      if (error instanceof RunFailure) return null;
      throw error;
    }
  },
});
