import type { Prisma } from '@sluice/db';
import {
  ENTITY_NAMES,
  IMPORT_STATUSES,
  type ImportStatus,
  SERVICES,
  type Service,
  type Snapshot,
} from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { accountName } from '../database/source-name.ts';
import { query } from '../verb.ts';
import { SNAPSHOT_COLUMNS, toSnapshot } from './to-snapshot.ts';

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
export const listImports = query({
  role: 'read_only',
  input: z.object({
    limit: z.int().min(1).max(100).default(25),
    /** The id of the last import of the page before. */
    cursor: z.uuid().nullish(),
    entity: z.enum(ENTITY_NAMES).optional(),
    /** As it is shown: what stands in line is queued, whatever waits for it to begin. */
    status: z.enum(IMPORT_STATUSES).optional(),
    /** Part of the name of the file or the account, in any case; `%` and `_` mean themselves. */
    search: z.string().max(200).optional(),
  }),
  run: (asking, { limit, cursor, entity, status, search }): Promise<ImportPage> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const rows = await tx.import.findMany({
        where: {
          organizationId,
          ...(entity && { entity }),
          ...(status && shownAs(status)),
          ...(search && { AND: called(search) }),
        },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        select: { ...SNAPSHOT_COLUMNS, creator: { select: { name: true } } },
        // One more than asked for tells whether there is a next page.
        take: limit + 1,
        ...(cursor && {
          cursor: { organizationId_id: { organizationId, id: cursor } },
          skip: 1,
        }),
      });
      const items = rows.slice(0, limit).map((row) => ({ ...toSnapshot(row), createdBy: row.creator }));
      return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    });
  },
});

/** Those that are shown with a status (`isInLine`). */
function shownAs(status: ImportStatus): Prisma.ImportWhereInput {
  const inLine = { status: 'draft', phase: 'commit' } as const;
  if (status === 'queued') return { OR: [{ status }, inLine] };
  return status === 'draft' ? { status, NOT: inLine } : { status };
}

/** Those that read what is called so: a file by its name, an account as the history has it, “Last.fm – NAME”. */
function called(search: string): Prisma.ImportWhereInput {
  const contains = literal(search);
  return {
    OR: [
      { file: { name: { contains, mode: 'insensitive' } } },
      { source: { path: ['account'], string_contains: contains, mode: 'insensitive' } },
      ...SERVICES.flatMap((service) => calledByService(service, search.toLowerCase())),
    ],
  };
}

/** Accounts of a service of whose name a text has the end, or all of which it is a part. */
function calledByService(service: Service, search: string): Prisma.ImportWhereInput[] {
  const ofService = { source: { path: ['service'], equals: service } };
  const lead = accountName({ service, account: '' }).toLowerCase();
  if (lead.includes(search)) return [ofService];
  return Array.from({ length: Math.min(lead.length, search.length) }, (_, index) => index + 1)
    .filter((length) => lead.endsWith(search.slice(0, length)))
    .map((length) => ({
      AND: [
        ofService,
        {
          source: {
            path: ['account'],
            string_starts_with: literal(search.slice(length)),
            mode: 'insensitive',
          },
        },
      ],
    }));
}

function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
