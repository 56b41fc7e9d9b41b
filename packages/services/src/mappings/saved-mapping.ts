import { createHash } from 'node:crypto';
import type { Prisma, Tx } from '@sluice/db';
import {
  type EntityName,
  fitMapping,
  layoutDifference,
  layoutOf,
  NEARLY_ALIKE,
  nameInGroup,
  type Profile,
  type SavedMapping,
  savedMappingSchema,
  withSuggested,
} from '@sluice/shared';

/** A saved mapping, and who keeps it since when. */
export type KeptMapping = SavedMapping & {
  /** Null once the account is gone. */
  readonly savedBy: { readonly name: string } | null;
  readonly savedAt: string;
};

const headersSchema = savedMappingSchema.shape.headers;

/** The columns that make one. */
export const SAVED_COLUMNS = {
  id: true,
  entity: true,
  name: true,
  headers: true,
  mapping: true,
  options: true,
  savedAt: true,
  saver: { select: { name: true } },
} satisfies Prisma.SavedMappingSelect;

type SavedRow = Prisma.SavedMappingGetPayload<{ select: typeof SAVED_COLUMNS }>;

/** @throws ZodError for a row that is not as its writer leaves it */
export function toKept({ saver, savedAt, ...row }: SavedRow): KeptMapping {
  return { ...savedMappingSchema.parse(row), savedBy: saver, savedAt: savedAt.toISOString() };
}

/** What a saved mapping is found by, or null for a file without headers: the hash of its layout. */
export function layoutKey(headers: readonly string[]): string | null {
  const layout = layoutOf(headers);
  return layout === null ? null : createHash('sha256').update(layout).digest('hex');
}

/** A saved mapping with its columns where a file has them. */
export type OfferedMapping = Omit<KeptMapping, 'headers' | 'entity'> & {
  /** What the file has more, by the places of its columns, and what it has not; null where its headers are the same. */
  readonly differs: { readonly added: readonly number[]; readonly missing: readonly string[] } | null;
};

/** So many mappings are held against a file, the newest first. */
const MAX_COMPARED = 200;

/**
 * The mapping that was saved for files with these headers, or else for those that have most of them; null where there is
 * none. Where several rows name the columns together, it may be one that was saved by the last of them alone.
 */
export async function offeredMapping(
  tx: Tx,
  organizationId: string,
  entity: EntityName,
  profile: Profile,
): Promise<OfferedMapping | null> {
  const { columns, dialect } = profile;
  const found = await savedFor(tx, organizationId, entity, columns);
  if (found) return found;
  if (dialect.headerRows) {
    const last = columns.map((column) => ({ ...column, header: nameInGroup(column.header) }));
    const byLast = await savedFor(tx, organizationId, entity, last);
    if (byLast) return byLast;
  }
  return savedForMost(tx, organizationId, entity, profile);
}

async function savedFor(
  tx: Tx,
  organizationId: string,
  entity: EntityName,
  columns: Profile['columns'],
): Promise<OfferedMapping | null> {
  const layout = layoutKey(columns.map(({ header }) => header));
  if (layout === null) return null;
  const row = await tx.savedMapping.findUnique({
    where: { organizationId_entity_layout: { organizationId, entity, layout } },
    select: SAVED_COLUMNS,
  });
  if (!row) return null;
  const kept = toKept(row);
  return { ...offerOf(kept), mapping: fitMapping(kept, columns), differs: null };
}

/** The saved mapping whose headers are most like those of a file, with what is suggested for the columns that it does not know. */
async function savedForMost(
  tx: Tx,
  organizationId: string,
  entity: EntityName,
  { columns, suggestions }: Profile,
): Promise<OfferedMapping | null> {
  const known = await tx.savedMapping.findMany({
    where: { organizationId, entity },
    orderBy: [{ savedAt: 'desc' }, { id: 'asc' }],
    take: MAX_COMPARED,
    select: { id: true, headers: true },
  });
  const [nearest] = known
    .map(({ id, headers }) => ({ id, ...layoutDifference(headersSchema.parse(headers), columns) }))
    .filter(({ alike }) => alike >= NEARLY_ALIKE)
    .toSorted((one, other) => other.alike - one.alike);
  if (!nearest) return null;
  const { id, added, missing } = nearest;
  const row = await tx.savedMapping.findFirst({ where: { organizationId, id }, select: SAVED_COLUMNS });
  if (!row) return null;
  const kept = toKept(row);
  const suggested = { columns: suggestions.map(({ column, field }) => ({ column, field })) };
  const mapping = withSuggested(fitMapping(kept, columns), suggested, added);
  return { ...offerOf(kept), mapping, differs: { added, missing } };
}

function offerOf({ id, name, options, savedBy, savedAt }: KeptMapping) {
  return { id, name, options, savedBy, savedAt };
}
