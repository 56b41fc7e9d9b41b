import { inOrganization } from '@sluice/services/database/in-organization';
import type { EntityName, ImportStatus, Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { SNAPSHOT_COLUMNS, toSnapshot } from './to-snapshot.ts';

export interface ListQuery {
  readonly limit: number;
  /** The id of the last import of the page before. */
  readonly cursor?: string | null | undefined;
  readonly entity?: EntityName | undefined;
  readonly status?: ImportStatus | undefined;
  /** Part of the file's name, in any case; `%` and `_` mean themselves. */
  readonly search?: string | undefined;
}

export interface ImportPage {
  readonly items: readonly ListedImport[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

export type ListedImport = Snapshot & {
  /** Null once the account is gone. */
  readonly createdBy: { readonly name: string } | null;
};

/** The organisation's imports, newest first. */
export function listImports({ services, caller }: MemberContext, query: ListQuery): Promise<ImportPage> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const rows = await tx.import.findMany({
      where: {
        organizationId,
        ...(query.entity && { entity: query.entity }),
        ...(query.status && { status: query.status }),
        ...(query.search && {
          file: { name: { contains: query.search.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } },
        }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { ...SNAPSHOT_COLUMNS, creator: { select: { name: true } } },
      // One more than asked for tells whether there is a next page.
      take: query.limit + 1,
      ...(query.cursor && {
        cursor: { organizationId_id: { organizationId, id: query.cursor } },
        skip: 1,
      }),
    });
    const items = rows.slice(0, query.limit).map((row) => ({ ...toSnapshot(row), createdBy: row.creator }));
    return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  });
}
