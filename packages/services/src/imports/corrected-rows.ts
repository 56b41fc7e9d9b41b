import { Prisma, type Tx } from '@sluice/db';
import { type StoredRow, storableCells } from '@sluice/rows';
import { AppError, cursorSchema, importSourceSchema, type ListedRow } from '@sluice/shared';
import { allCellsOf, openSource } from '@sluice/sources';
import { z } from 'zod';
import type { Asking } from '../asking.ts';
import { inOrganization } from '../database/in-organization.ts';
import { profileOf } from '../database/stored-import.ts';
import { correctionsOf } from './corrections.ts';
import { readPlaces } from './planned-places.ts';

/** Of which import. */
type Where = Readonly<Record<'organizationId' | 'importId', string>>;

const pageSchema = z.array(z.object({ row: z.int(), stored: z.boolean() }));
const countSchema = z.tuple([z.object({ rows: z.int() })]);
const numbersSchema = z.array(z.object({ row: z.int() }));
const batchesSchema = z.array(z.object({ row: z.int(), rows: z.int(), cursor: cursorSchema }));

/**
 * The refused rows of an import and, while it is ready, those that land since they were corrected: `stored` tells which are
 * refused. In the file's order, so that a row keeps its place when its correction is counted.
 */
export async function correctablePage(
  tx: Tx,
  where: Where,
  page: { readonly after: number; readonly skip: number; readonly limit: number },
): Promise<z.infer<typeof pageSchema>> {
  return pageSchema.parse(await tx.$queryRaw(correctableStatement(where, page)));
}

/** How many there are of both. */
export async function countCorrectable(tx: Tx, where: Where): Promise<number> {
  const refused = await tx.importRow.count({ where: { ...where, outcome: 'error' } });
  return refused + (await countOf(tx, where, false));
}

/** Rows that were refused and are not any more, since the plan counts what was corrected. None once the import has started. */
export function countLanded(tx: Tx, where: Where): Promise<number> {
  return countOf(tx, where, true);
}

async function countOf(tx: Tx, where: Where, isCorrected: boolean): Promise<number> {
  const [{ rows }] = countSchema.parse(await tx.$queryRaw(countLandedStatement(where, isCorrected)));
  return rows;
}

/** Which of some rows somebody has corrected, or has taken a correction of back that the plan counts. */
export async function correctedAmong(tx: Tx, where: Where, rows: readonly number[]): Promise<number[]> {
  const found = await tx.importCorrection.findMany({
    where: {
      ...where,
      rowNumber: { in: [...rows] },
      OR: [{ value: { not: null } }, { checkedValue: { not: null } }],
    },
    select: { rowNumber: true },
    distinct: ['rowNumber'],
  });
  return found.map(({ rowNumber }) => rowNumber);
}

/**
 * Those of some rows that land since they were corrected, read from the file: nothing of them is stored. With what is
 * written over their cells, and nothing wrong; none where the file is gone, or the import is not ready.
 *
 * @param maxBatches places of the file that are read, the first ones: rows of others are left out
 */
export async function landedRows(
  asking: Asking,
  importId: string,
  rows: readonly number[],
  maxBatches?: number,
): Promise<ReadonlyMap<number, ListedRow & StoredRow>> {
  const organizationId = asking.caller.organization.id;
  const where = { organizationId, importId };
  if (rows.length === 0) return new Map();
  const found = await inOrganization(asking, organizationId, async (tx) => {
    const numbers = numbersSchema.parse(await tx.$queryRaw(landedStatement(where, rows)));
    if (numbers.length === 0) return undefined;
    const landed = numbers.map(({ row }) => row);
    const file = await tx.import.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: importId } },
      select: { source: true, profile: true, file: { select: { purgedAt: true } } },
    });
    const batches = batchesSchema.parse(await tx.$queryRaw(batchesOfRowsStatement(where, landed)));
    return { landed, file, batches, corrections: await correctionsOf(tx, where, landed, 'value') };
  });
  const profile = found && profileOf(found.file.profile);
  const isThere = found?.file.file && !found.file.file.purgedAt;
  if (!found || !profile || !isThere) return new Map();
  const stretches = found.batches.slice(0, maxBatches).flatMap(({ row, rows: count, cursor }) => {
    const numbers = found.landed.filter((number) => number > row && number <= row + count);
    return numbers.length > 0 ? [{ from: { row, cursor }, rows: numbers, planned: null }] : [];
  });
  const source = importSourceSchema.parse(found.file.source);
  const opened = openSource(source, {
    ...{ storage: asking.storage, organizationId, dialect: profile.dialect },
  });
  const columns = profile.columns.map((_, column) => column);
  try {
    const read = await readPlaces(opened, columns, stretches);
    return new Map(
      read.map((row) => [
        row.row,
        {
          ...{ row: row.row, line: row.line, outcome: 'error', issues: [], remarks: [] },
          ...{ cells: storableCells(allCellsOf(row)), edits: found.corrections.get(row.row) ?? {} },
        },
      ]),
    );
  } catch (error) {
    // The file is gone.
    if (error instanceof AppError && error.code === 'not_found') return new Map();
    throw error;
  }
}

/**
 * Rows with a correction that satisfies a condition, and that are not refused, of an import that is ready, as what follows `from`.
 * As a difference of sets: looked up row by row in what is listed, each might be sought among all.
 */
function landedOf({ organizationId, importId }: Where, condition: Prisma.Sql): Prisma.Sql {
  const [organization, id] = [Prisma.sql`${organizationId}::uuid`, Prisma.sql`${importId}::uuid`];
  return Prisma.sql`(
    select row_number from import_corrections
    where organization_id = ${organization} and import_id = ${id} and ${condition}
      and exists (select from imports i where i.organization_id = ${organization} and i.id = ${id} and i.status = 'ready')
    except
    select row_number from import_rows
    where organization_id = ${organization} and import_id = ${id} and outcome = 'error') as landed`;
}

const CORRECTED = Prisma.sql`(value is not null or checked_value is not null)`;

export function landedStatement(where: Where, rows: readonly number[]): Prisma.Sql {
  return Prisma.sql`
    select row_number as row
    from ${landedOf(where, Prisma.sql`${CORRECTED} and row_number = any(${rows}::int[])`)} order by 1`;
}

/** @param isCorrected whether only those count of which something is corrected now */
export function countLandedStatement(where: Where, isCorrected: boolean): Prisma.Sql {
  return Prisma.sql`
    select count(*)::int as rows
    from ${landedOf(where, isCorrected ? Prisma.sql`value is not null` : CORRECTED)}`;
}

export function correctableStatement(
  where: Where,
  { after, skip, limit }: { readonly after: number; readonly skip: number; readonly limit: number },
): Prisma.Sql {
  return Prisma.sql`
    select row, stored from (
      select row_number as row, true as stored from import_rows
      where organization_id = ${where.organizationId}::uuid and import_id = ${where.importId}::uuid
        and outcome = 'error' and row_number > ${after}::int
      union all
      select row_number, false from ${landedOf(where, Prisma.sql`${CORRECTED} and row_number > ${after}::int`)}
    ) as correctable
    order by row offset ${skip}::int limit ${limit}::int`;
}

/** Where the batches begin in which some rows are. */
export function batchesOfRowsStatement(
  { organizationId, importId }: Where,
  rows: readonly number[],
): Prisma.Sql {
  return Prisma.sql`
    select processed_rows - rows as row, rows, from_cursor as cursor from import_batches
    where organization_id = ${organizationId}::uuid and import_id = ${importId}::uuid and phase = 'check'
      and exists (
        select from unnest(${rows}::int[]) as number
        where number > processed_rows - rows and number <= processed_rows)
    order by batch`;
}
