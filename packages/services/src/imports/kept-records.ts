import { COLUMNS_IN_EFFECT, classifiedChanges, type JournalColumns, type Tx } from '@sluice/db';
import { type Entity, fieldOf } from '@sluice/shared';
import { z } from 'zod';

/** A record of which an undo keeps something. */
export interface KeptRecord {
  /** Of the import: where its values came from. */
  readonly row: number;
  readonly line: number;
  readonly recordId: string;
  readonly key: string | null;
  /** `edited` by a person or a program, `deleted`, or written by a `later_import`: whichever was newest. */
  readonly reason: 'edited' | 'deleted' | 'later_import';
  /** What is kept, by the entity's fields; empty for a record that is gone. */
  readonly columns: readonly {
    readonly field: string;
    readonly written: string | null;
    readonly present: string | null;
  }[];
  /** A person, or else the database's login; null where nobody is known to have done it. */
  readonly by: { readonly name: string } | { readonly login: string } | null;
  readonly at: string | null;
  /** The later import, where that is the reason. */
  readonly importId?: string;
}

const rowsSchema = z.array(
  z.object({
    row: z.int(),
    line: z.int(),
    record_id: z.uuid(),
    match_key: z.string().nullable(),
    found: z.boolean(),
    after: z.array(z.string().nullable()),
    present: z.array(z.string().nullable()),
    kept: z.array(z.string()),
    edited_at: z.date().nullable(),
    editor: z.string().nullable(),
    login: z.string().nullable(),
    imported_at: z.date().nullable(),
    import_id: z.uuid().nullable(),
    importer: z.string().nullable(),
  }),
);
type Row = z.infer<typeof rowsSchema>[number];

/**
 * Records of which an undo would keep something, in the file's order, with the newest edit or import that is why: one
 * more than asked for where there are more.
 *
 * @param followed whether another import may have written to the same records since
 */
export async function keptRecords(
  tx: Tx,
  ids: readonly [organizationId: string, importId: string],
  entity: Entity,
  journal: JournalColumns,
  followed: boolean,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<KeptRecord[]> {
  const rows = await tx.$queryRawUnsafe(keptStatement(journal, followed), ...ids, after, limit + 1);
  return rowsSchema.parse(rows).map((row) => keptRecord(row, entity, journal));
}

/** `$1` organisation, `$2` import, `$3` the row after which they begin, `$4` how many. */
export function keptStatement(journal: JournalColumns, followed: boolean): string {
  const classified = classifiedChanges(journal, {
    where: 'c.row_number > $3::int',
    later: followed ? 'all' : 'none',
  });
  return `
with kept as materialized (
  select *, edited || overtaken as kept from (${classified}) as classified
  where fate = 'keep' order by row_number limit $4::int
)
select k.row_number as row, k.line, k.record_id, k.match_key, k.found, k.after, k.present, k.kept,
  e.at as edited_at, e.name as editor, e.login, l.at as imported_at, l.import_id, l.name as importer
from kept k
left join lateral (
  select e.at, e.login, u.name
  from record_edits e left join users u on u.id = e.edited_by
  where e.organization_id = $1::uuid and e.entity = ${journal.entity} and e.record_id = k.record_id
    and e.at > k.changed_at and (e.columns && k.kept or not k.found)
  order by e.at desc limit 1
) as e on true
left join lateral (
  select coalesce(l.redone_at, l.at) as at, l.import_id, u.name
  from record_changes l
  join imports i on i.organization_id = l.organization_id and i.id = l.import_id
  left join users u on u.id = i.created_by
  where l.organization_id = $1::uuid and l.entity = ${journal.entity} and l.record_id = k.record_id
    and l.import_id <> $2::uuid and coalesce(l.redone_at, l.at) > k.changed_at
    and exists (select from ${COLUMNS_IN_EFFECT} and changed.name = any(k.kept))
  order by 1 desc limit 1
) as l on true
order by k.row_number`;
}

function keptRecord(row: Row, entity: Entity, journal: JournalColumns): KeptRecord {
  const { line, found, edited_at: editedAt, imported_at: importedAt } = row;
  const imported = found && importedAt !== null && (editedAt === null || importedAt > editedAt);
  const at = imported ? importedAt : editedAt;
  return {
    row: row.row,
    line,
    recordId: row.record_id,
    key: row.match_key ?? writtenKey(row, entity, journal),
    reason: !found ? 'deleted' : imported ? 'later_import' : 'edited',
    columns: found ? keptColumns(row, entity, journal) : [],
    by: imported ? named(row.importer, null) : named(row.editor, row.login),
    at: at?.toISOString() ?? null,
    ...(imported && row.import_id && { importId: row.import_id }),
  };
}

function named(name: string | null, login: string | null): KeptRecord['by'] {
  if (name !== null) return { name };
  return login === null ? null : { login };
}

function keptColumns(row: Row, entity: Entity, { written, others }: JournalColumns): KeptRecord['columns'] {
  const places = [...written, ...others].map(({ column }) => column);
  return Object.entries(entity.fields)
    .filter(([, { column }]) => row.kept.includes(column))
    .map(([field, { column }]) => {
      const place = places.indexOf(column);
      return { field, written: row.after[place] ?? null, present: row.present[place] ?? null };
    });
}

/** The key that the import had written, for a record that is gone. */
function writtenKey(row: Row, entity: Entity, { written }: JournalColumns): string | null {
  for (const { field, prefix } of entity.matchKey) {
    const column = fieldOf(entity, field)?.column;
    const value = row.after[written.findIndex((candidate) => candidate.column === column)];
    if (value !== undefined && value !== null) return prefix + value;
  }
  return null;
}
