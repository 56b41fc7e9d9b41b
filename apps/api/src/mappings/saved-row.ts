import type { Prisma } from '@sluice/db';
import { type SavedMapping, savedMappingSchema } from '@sluice/shared';

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
