import { createHash } from 'node:crypto';
import type { Prisma, Tx } from '@sluice/db';
import {
  type EntityName,
  fitMapping,
  layoutOf,
  nameInGroup,
  type Profile,
  type SavedMapping,
  savedMappingSchema,
} from '@sluice/shared';

/** A saved mapping, and who keeps it since when. */
export type KeptMapping = SavedMapping & {
  /** Null once the account is gone. */
  readonly savedBy: { readonly name: string } | null;
  readonly savedAt: string;
};

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
export type OfferedMapping = Omit<KeptMapping, 'headers' | 'entity'>;

/**
 * The mapping that was saved for files with these headers, or null. Where several rows name the columns together, it may be
 * one that was saved by the last of them alone.
 */
export async function offeredMapping(
  tx: Tx,
  organizationId: string,
  entity: EntityName,
  { columns, dialect }: Profile,
): Promise<OfferedMapping | null> {
  const found = await savedFor(tx, organizationId, entity, columns);
  if (found || !dialect.headerRows) return found;
  const last = columns.map((column) => ({ ...column, header: nameInGroup(column.header) }));
  return savedFor(tx, organizationId, entity, last);
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
  const { id, name, options, savedBy, savedAt } = kept;
  return { id, name, options, savedBy, savedAt, mapping: fitMapping(kept, columns) };
}
