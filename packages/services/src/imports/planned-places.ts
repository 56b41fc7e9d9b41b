import { Prisma, type Tx } from '@sluice/db';
import { AppError, cursorSchema, ERASES, OUTCOME_LETTERS, type Outcome, RunFailure } from '@sluice/shared';
import type { Position, Source, SourceRow } from '@sluice/sources';
import { z } from 'zod';
import type { PlannedBatch } from '../plan/import-plan.ts';

/** The outcomes whose rows are not stored: they stand in the file alone. */
export const PLANNED_OUTCOMES = ['inserted', 'updated', 'unchanged'] as const satisfies readonly Outcome[];
export type PlannedOutcome = (typeof PLANNED_OUTCOMES)[number];

/** Rows of one batch, the place in the source from which they can be read, and what is planned of it. */
export interface Stretch {
  readonly from: Position;
  /** Row numbers, ascending. */
  readonly rows: readonly number[];
  /** Null where the former release has checked it. */
  readonly planned: PlannedBatch | null;
}

export interface Places {
  readonly stretches: readonly Stretch[];
  /** The row after which the next page begins; null when there is none. */
  readonly next: number | null;
}

/** However rare such rows are, no page reads more batches of the file than this: some 20,000 rows, or 40 MB. */
const MAX_BATCHES = 10;

const batchesSchema = z.array(
  z.object({
    ...{ row: z.int(), cursor: cursorSchema, letters: z.string() },
    ...{ rows: z.int(), generation: z.int().nullable(), epoch: z.int().nullable() },
  }),
);

/** The rows that are looked for: of an outcome, or those of the updates that erase a value. */
export type Sought = PlannedOutcome | 'erasing';

/**
 * Where the rows that are looked for stand in the file, as the dry run noted it: up to `limit` of them after the row
 * `after`, fewer where they are rare.
 */
export async function plannedPlaces(
  tx: Tx,
  { organizationId, importId }: { readonly organizationId: string; readonly importId: string },
  sought: Sought,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Places> {
  const letter = sought === 'erasing' ? ERASES : OUTCOME_LETTERS[sought];
  const batches = batchesSchema.parse(
    await tx.$queryRaw(plannedPlacesStatement(organizationId, importId, sought, after)),
  );
  const stretches: { from: Position; rows: number[]; planned: PlannedBatch | null }[] = [];
  let [found, last]: [number, number | null] = [0, null];
  for (const { letters, row, cursor, rows, generation, epoch } of batches.slice(0, MAX_BATCHES)) {
    const from = { row, cursor };
    const planned = generation && epoch ? { firstRow: row + 1, rows, generation, epoch } : null;
    for (
      let at = letters.indexOf(letter, after - from.row);
      at !== -1;
      at = letters.indexOf(letter, at + 1)
    ) {
      // One more than was asked for: there is a next page.
      if (found === limit) return { stretches, next: last };
      found++;
      last = from.row + at + 1;
      const open = stretches.at(-1);
      if (open?.from === from) open.rows.push(last);
      else stretches.push({ from, rows: [last], planned });
    }
  }
  return { stretches, next: batches.length > MAX_BATCHES ? last : null };
}

export function plannedPlacesStatement(
  organizationId: string,
  importId: string,
  sought: Sought,
  after: number,
): Prisma.Sql {
  const [letters, letter] =
    sought === 'erasing' ? [Prisma.sql`erasures`, ERASES] : [Prisma.sql`outcomes`, OUTCOME_LETTERS[sought]];
  return Prisma.sql`
    select processed_rows - rows as row, from_cursor as cursor, ${letters} as letters,
      rows, plan_generation as generation, plan_epoch as epoch
    from import_batches
    where organization_id = ${organizationId}::uuid and import_id = ${importId}::uuid and phase = 'check'
      and processed_rows > ${after}
      and strpos(substr(${letters}, greatest(1, ${after}::int - (processed_rows - rows) + 1)), ${letter}) > 0
    order by batch
    limit ${MAX_BATCHES + 1}`;
}

/** As many as are read ahead of the last row that is wanted. */
const ROWS_AHEAD = 500;

/**
 * The rows that stand at certain places of a source, which has been read whole before. Each stretch is read up to the last
 * of its rows; memory holds a batch besides the rows themselves.
 *
 * @param columns those whose cells are wanted
 * @throws AppError `not_found` where the source is gone
 * @throws Error where a row no longer stands there: nobody but a purge touches a stored file
 */
export async function readPlaces(
  source: Source,
  columns: readonly number[],
  stretches: readonly Stretch[],
): Promise<SourceRow[]> {
  const found: SourceRow[] = [];
  try {
    for (const { from, rows } of stretches) {
      const wanted = new Set(rows);
      for await (const batch of source.read(from.cursor, { columns, rows: ROWS_AHEAD })) {
        for (const row of batch.rows) if (wanted.delete(row.row)) found.push(row);
        if (wanted.size === 0) break;
      }
      if (wanted.size > 0) throw new Error('a source does not have the rows that were counted in it');
    }
  } catch (error) {
    const isGone = error instanceof RunFailure && error.code === 'source_missing';
    throw isGone ? new AppError('not_found', {}, { cause: error }) : error;
  }
  return found;
}
