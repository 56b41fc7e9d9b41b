import { Prisma } from '@sluice/db';
import { fileIdOf, fileKey, isOriginal, type Stored } from '@sluice/storage';
import { z } from 'zod';
import type { Resources } from '../asking.ts';
import { inOrganization } from '../database/in-organization.ts';
import { UPLOAD_EXPIRES_MS } from './store-file.ts';

/** What a database and a storage say of each other. */
export interface Survey {
  /** What is stored and no row tells of, as after the restore of an older dump: it is left where it is. */
  readonly unknown: { readonly files: number; readonly bytes: number; readonly organizations: number };
  /** What rows tell of and is not stored, as before the files are restored. */
  readonly missing: { readonly files: number; readonly organizations: number };
  /** What was removed, since a row says that it was purged or that its upload was never completed. */
  readonly removed: number;
}

type Known = Pick<Resources, 'database' | 'authDatabase' | 'storage'>;

/** At most so many uploads of one organisation that were never completed are removed in one go. */
const MAX_UNSTORED = 1_000;

const idsSchema = z.array(z.object({ id: z.uuid() }));
const nowSchema = z.tuple([z.object({ now: z.date() })]);
const countSchema = z.tuple([z.object({ count: z.int() })]);

/**
 * Holds the whole storage against the database, page by page. It removes only what the database has known: what it
 * does not know may be what a database knew that is still to be restored.
 */
export async function surveyStorage(resources: Known): Promise<Survey> {
  const unknown = { files: 0, bytes: 0, organizations: 0 };
  const missing = { files: 0, organizations: 0 };
  let removed = 0;
  for (const organizationId of await organizationsOf(resources)) {
    const found = await surveyOrganization(resources, organizationId);
    unknown.files += found.unknownFiles;
    unknown.bytes += found.unknownBytes;
    if (found.unknownFiles > 0) unknown.organizations++;
    missing.files += found.missingFiles;
    if (found.missingFiles > 0) missing.organizations++;
    removed += found.removed + (await removeUnstored(resources, organizationId));
  }
  return { unknown, missing, removed };
}

/** Those of the database and those of the storage. */
async function organizationsOf({ authDatabase, storage }: Known): Promise<ReadonlySet<string>> {
  const known = await authDatabase.organization.findMany({ select: { id: true } });
  const ids = new Set(known.map(({ id }) => id));
  for await (const page of storage.organizations()) for (const id of page) ids.add(id);
  return ids;
}

async function surveyOrganization(resources: Known, organizationId: string) {
  const found = { unknownFiles: 0, unknownBytes: 0, missingFiles: 0, removed: 0 };
  const [{ now }] = await inOrganization(resources, organizationId, async (tx) =>
    nowSchema.parse(await tx.$queryRaw(nowStatement())),
  );
  let present = 0;
  // As those were whose rows were being written while their page was read: nobody knows what they said at the beginning.
  const between: string[] = [];
  for await (const page of resources.storage.list(organizationId)) {
    const rows = await rowsOf(resources, organizationId, page);
    for (const { key, bytes } of page) {
      const row = rows.get(fileIdOf(key));
      if (!row) {
        found.unknownFiles++;
        found.unknownBytes += bytes;
      } else if (row.purgedAt) {
        await resources.storage.remove(key);
        found.removed++;
      } else if (!isOriginal(key)) continue;
      else if (!row.storedAt) between.push(fileIdOf(key));
      else if (row.storedAt < now) present++;
    }
  }
  // Those that were stored after the list was begun, or meanwhile, are in neither number.
  const [{ count }] = await inOrganization(resources, organizationId, async (tx) =>
    countSchema.parse(await tx.$queryRaw(expectedStatement(organizationId, now, between))),
  );
  return { ...found, missingFiles: Math.max(0, count - present) };
}

async function rowsOf(resources: Known, organizationId: string, page: readonly Stored[]) {
  const ids = [...new Set(page.map(({ key }) => fileIdOf(key)))];
  const rows = await inOrganization(resources, organizationId, (tx) =>
    tx.file.findMany({
      where: { organizationId, id: { in: ids } },
      select: { id: true, purgedAt: true, storedAt: true },
    }),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Removes what uploads left whose server died while it stored them, once their client can no longer go on with them.
 * The bytes go first, so that a row tells of them as long as they are there.
 */
async function removeUnstored(resources: Known, organizationId: string): Promise<number> {
  const due = idsSchema.parse(
    await inOrganization(resources, organizationId, (tx) => tx.$queryRaw(unstoredStatement(organizationId))),
  );
  let removed = 0;
  for (const { id } of due) {
    removed += await inOrganization(resources, organizationId, async (tx) => {
      const still = await tx.$executeRaw(stillUnstoredStatement(organizationId, id));
      if (still === 0) return 0;
      await resources.storage.remove(fileKey(organizationId, id));
      await tx.file.delete({ where: { organizationId_id: { organizationId, id } } });
      return 1;
    });
  }
  return removed;
}

export function nowStatement(): Prisma.Sql {
  return Prisma.sql`select now()`;
}

/** How many files there should be that were stored before an instant. @param between ids of those that do not count */
export function expectedStatement(organizationId: string, now: Date, between: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    select count(*)::int as count from files
    where organization_id = ${organizationId}::uuid and purged_at is null and stored_at < ${now}
      and id <> all (${between}::uuid[])`;
}

export function unstoredStatement(organizationId: string): Prisma.Sql {
  return Prisma.sql`
    select id from files
    where organization_id = ${organizationId}::uuid and stored_at is null
      and created_at < now() - make_interval(secs => ${UPLOAD_EXPIRES_MS / 1000})
    order by created_at limit ${MAX_UNSTORED}`;
}

export function stillUnstoredStatement(organizationId: string, id: string): Prisma.Sql {
  return Prisma.sql`
    select from files
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid and stored_at is null for update`;
}
