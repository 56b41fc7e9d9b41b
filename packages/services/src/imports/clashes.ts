import { Prisma, type Tx } from '@sluice/db';
import { type Judge, rawRow, type StoredRow } from '@sluice/rows';
import { type Entity, entityOf, identifies, type Mapping } from '@sluice/shared';
import { z } from 'zod';
import { recordsByKey } from '../records/find.ts';
import type { LockedImport } from './change-import.ts';
import { withCorrections } from './corrections.ts';
import { judgeOf } from './row-issues.ts';

/** Who else has the key of a corrected row: a record, or another row of the file, by its line. */
export type Clash =
  | { readonly with: 'record'; readonly key: string }
  | { readonly with: 'row'; readonly key: string; readonly line: number };

/** Rows of the file that are looked at for a call: of more with one text, some are enough to say that there are others. */
const MAX_CANDIDATES = 200;

/**
 * Who has the keys that corrected rows have now, as far as what is stored tells it cheaply: a record of the table, another
 * row of the same call, or one that is listed (refused, left out, with a warning) and has the same text in a column of
 * the key. Of rows that are imported without a word nothing is stored: their clashes are told by the next check.
 *
 * @param rows corrected ones, those in which nothing is wrong any more among them
 * @param columns those that were written to: where none of them is of a key, there is nothing new to say
 */
export async function clashesOf(
  tx: Tx,
  locked: LockedImport,
  rows: readonly StoredRow[],
  columns: ReadonlySet<number>,
): Promise<ReadonlyMap<number, readonly Clash[]>> {
  const { organizationId, id, mapping, profile } = locked;
  const entity = entityOf(locked.entity);
  const judge = judgeOf(locked);
  const places = mapping ? keyColumns(entity, mapping) : [];
  if (!judge || !profile || !places.some((column) => columns.has(column))) return new Map();
  const width = profile.columns.length;
  const keys = keysOf(rows, judge, width);
  const records = await recordsByKey(tx, organizationId, entity, [...new Set(keys.values())]);

  const where = { organizationId, importId: id };
  const texts = [...new Set(rows.flatMap(({ edits }) => places.flatMap((place) => edits[place] ?? [])))];
  const found = texts.length > 0 ? await tx.$queryRaw(sameTextsStatement(where, places, texts)) : [];
  const numbers = rowsSchema
    .parse(found)
    .map(({ row }) => row)
    .filter((row) => !keys.has(row));
  const listed = await tx.importRow.findMany({ where: { ...where, rowNumber: { in: numbers } } });
  const others = await withCorrections(tx, where, listed);
  const lines = new Map([...rows, ...others].map(({ row, line }) => [row, line]));
  const byKey = new Map<string, number[]>();
  for (const [row, key] of [...keys, ...keysOf(others, judge, width)]) {
    const same = byKey.get(key);
    if (same) same.push(row);
    else byKey.set(key, [row]);
  }
  return new Map(
    [...keys].map(([row, key]): [number, Clash[]] => {
      const [other] = byKey.get(key)?.filter((same) => same !== row) ?? [];
      const line = other === undefined ? undefined : lines.get(other);
      return [
        row,
        [
          ...(records.has(key) ? [{ with: 'record', key } as const] : []),
          ...(line === undefined ? [] : [{ with: 'row', key, line } as const]),
        ],
      ];
    }),
  );
}

/** The columns of the file from which the key comes. */
function keyColumns(entity: Entity, { columns }: Mapping): number[] {
  return columns.filter(({ field }) => identifies(entity, field)).map(({ column }) => column);
}

/** The keys of the rows that are in order, by row. */
function keysOf(rows: readonly StoredRow[], { judge }: Judge, width: number): Map<number, string> {
  return new Map(
    rows.flatMap((row): [number, string][] => {
      const judgement = judge(rawRow(row, width));
      return judgement.accepted ? [[row.row, judgement.key]] : [];
    }),
  );
}

const rowsSchema = z.array(z.object({ row: z.int() }));

/** Rows that say one of the texts in one of the columns, in the file or by a correction. */
export function sameTextsStatement(
  { organizationId, importId }: Readonly<Record<'organizationId' | 'importId', string>>,
  columns: readonly number[],
  texts: readonly string[],
): Prisma.Sql {
  const [organization, id] = [Prisma.sql`${organizationId}::uuid`, Prisma.sql`${importId}::uuid`];
  return Prisma.sql`
    (select row_number as row from import_rows
     where organization_id = ${organization} and import_id = ${id}
       and exists (select from unnest(${[...columns]}::int[]) as place where cells ->> place = any(${[...texts]}::text[]))
     limit ${MAX_CANDIDATES})
    union
    (select row_number from import_corrections
     where organization_id = ${organization} and import_id = ${id}
       and column_number = any(${[...columns]}::int[]) and value = any(${[...texts]}::text[])
     limit ${MAX_CANDIDATES})`;
}
