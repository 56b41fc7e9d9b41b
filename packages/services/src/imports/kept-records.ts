import {
  COLUMNS_IN_EFFECT,
  classifiedChanges,
  type JournalColumns,
  RECORDS_OF_BATCH,
  type Tx,
  VOUCHING_BATCHES,
} from '@sluice/db';
import { canonicalText } from '@sluice/rows';
import { AppError, type Entity, surestIdentity } from '@sluice/shared';
import { z } from 'zod';
import { sourceName } from '../database/source-name.ts';
import type { TimeBox } from './time-box.ts';

/** A record of which an undo keeps something. */
export interface KeptRecord {
  /** Of the import: where its values came from. */
  readonly row: number;
  readonly line: number;
  readonly recordId: string;
  /** What it is known by: the surest of its identities that has a value; of one that is gone, as the import wrote it. */
  readonly key: string | null;
  /**
   * `edited` by a person or a program, `deleted`, or written by a `later_import`: whichever was newest. `vouched` where it is
   * as the import left it, and a later import found it as its own row says: nothing else is why it is kept. `merged` by a
   * person: into another record, or another one into it.
   */
  readonly reason: 'edited' | 'deleted' | 'later_import' | 'vouched' | 'merged';
  /** What is kept, by the entity's fields; empty for a record that is gone, and for one that is vouched for as a whole. */
  readonly columns: readonly {
    readonly field: string;
    readonly written: string | null;
    readonly present: string | null;
    /** It is as the import left it, and a later one found it so. */
    readonly vouched?: true;
  }[];
  /** A person, or else the database's login; null where nobody is known to have done it. */
  readonly by: { readonly name: string } | { readonly login: string } | null;
  readonly at: string | null;
  /** The later import, where one wrote it or vouches for it: the newest. */
  readonly importId?: string;
  /** The name of its file, or of the account that it has read. */
  readonly file?: string;
  /** The merge, and the record that stayed: this one, or the one that it was merged into. */
  readonly merge?: { readonly id: string; readonly keptId: string };
}

const rowsSchema = z.array(
  z.object({
    row: z.int(),
    line: z.int(),
    record_id: z.uuid(),
    found: z.boolean(),
    created: z.boolean(),
    after: z.array(z.string().nullable()),
    present: z.array(z.string().nullable()),
    kept: z.array(z.string()),
    vouched: z.array(z.string()),
    vouched_for: z.boolean(),
    edited_at: z.date().nullable(),
    editor: z.string().nullable(),
    login: z.string().nullable(),
    imported_at: z.date().nullable(),
    import_id: z.uuid().nullable(),
    file: z.string().nullable(),
    source: z.unknown(),
    importer: z.string().nullable(),
    merge_id: z.uuid().nullable(),
    kept_id: z.uuid().nullable(),
    merged_at: z.date().nullable(),
    merger: z.string().nullable(),
    merger_login: z.string().nullable(),
  }),
);
type Row = z.infer<typeof rowsSchema>[number];
const windowSchema = z.tuple([z.object({ last: z.int().nullable() })]);

/** What is known of the imports that came after one: as `LATER_IMPORTS_EXIST` answers. */
export interface LaterImports {
  readonly found: boolean;
  readonly vouching: boolean;
  readonly merging: boolean;
}

/** So many changes are looked at first; where too few of them are kept, twice as many next. */
const FIRST_WINDOW = 2_000;

/**
 * Records of which an undo would keep something, in the file's order, with the newest edit or import that is why: at most
 * so many, and fewer where the time is over.
 *
 * @returns `next`, the row after which the others begin; null where there are none
 * @throws AppError `unavailable` where there was no time for any
 */
export async function keptRecords(
  tx: Tx,
  ids: readonly [organizationId: string, importId: string],
  entity: Entity,
  journal: JournalColumns,
  later: LaterImports,
  { after, limit }: { readonly after: number; readonly limit: number },
  time: TimeBox,
): Promise<{ readonly kept: KeptRecord[]; readonly next: number | null }> {
  const kept: KeptRecord[] = [];
  for (let from = after, size = FIRST_WINDOW; ; size *= 2) {
    const found = await time.within(tx, async () => {
      const [{ last }] = windowSchema.parse(await tx.$queryRawUnsafe(WINDOW_STATEMENT, ...ids, from, size));
      if (last === null) return { last, rows: [] };
      const left = limit - kept.length + 1;
      const rows = await tx.$queryRawUnsafe(keptStatement(journal, later), ...ids, from, last, left);
      return { last, rows: rowsSchema.parse(rows) };
    });
    if (found === 'too late') {
      // The same page would be asked for again and again.
      if (from === after) throw new AppError('unavailable');
      return { kept, next: from };
    }
    kept.push(...found.rows.map((row) => keptRecord(row, entity, journal)));
    if (kept.length > limit) {
      const page = kept.slice(0, limit);
      return { kept: page, next: page.at(-1)?.row ?? after };
    }
    if (found.last === null) return { kept, next: null };
    from = found.last;
  }
}

/** `$1` organisation, `$2` import, `$3` a row, `$4` how many changes after it: the row of the last of them. */
export const WINDOW_STATEMENT = `
  select max(row_number) as last from (
    select row_number from record_changes
    where organization_id = $1::uuid and import_id = $2::uuid and undone_at is null and row_number > $3::int
    order by row_number limit $4::int) as changes`;

/** The changes of a window: after the row `$3`, up to the row `$4`. */
export const OF_WINDOW = 'c.row_number > $3::int and c.row_number <= $4::int';

/** `$1` organisation, `$2` import, `$3` and `$4` the window, `$5` how many. */
export function keptStatement(journal: JournalColumns, later: LaterImports): string {
  const classified = classifiedChanges(journal, {
    where: OF_WINDOW,
    later: later.found ? 'all' : 'none',
    vouched: later.vouching ? 'all' : 'none',
    merged: later.merging ? 'all' : 'none',
  });
  return `
with kept as materialized (
  select *, edited || overtaken as kept from (${classified}) as classified
  where fate = 'keep' order by row_number limit $5::int
),
vouchers as materialized (${later.vouching ? VOUCHERS : NO_VOUCHERS}
)
select k.row_number as row, k.line, k.record_id, k.found, k.before is null as created, k.after, k.present,
  k.kept, k.vouched, k.vouched_for, e.at as edited_at, editor.name as editor, e.login,
  coalesce(v.at, l.at) as imported_at, i.id as import_id, f.name as file, i.source, u.name as importer,
  m.id as merge_id, m.kept_id, m.at as merged_at, merger.name as merger, m.login as merger_login
from kept k
left join lateral (
  select e.at, e.login, e.edited_by
  from record_edits e
  where e.organization_id = $1::uuid and e.entity = ${journal.entity} and e.record_id = k.record_id
    and e.at > k.changed_at and e.merge_id is null and (e.columns && k.kept or not k.found)
  order by e.at desc limit 1
) as e on true
left join lateral (
  select coalesce(l.redone_at, l.at) as at, l.import_id
  from record_changes l
  where l.organization_id = $1::uuid and l.entity = ${journal.entity} and l.record_id = k.record_id
    and l.import_id <> $2::uuid and coalesce(l.redone_at, l.at) > k.changed_at
    and exists (select from ${COLUMNS_IN_EFFECT} and changed.name = any(k.kept))
  order by 1 desc limit 1
) as l on true
left join vouchers v on v.row_number = k.row_number
left join imports i on i.organization_id = $1::uuid and i.id = coalesce(v.import_id, l.import_id)
left join files f on f.organization_id = i.organization_id and f.id = i.file_id
left join users u on u.id = i.created_by
left join users editor on editor.id = e.edited_by
-- Of the merges that stand the newest: the one by which the record is gone, or one by which another was merged into it.
left join lateral (
  select m.id, m.kept_id, m.at, m.login, m.merged_by
  from record_merges m
  where m.organization_id = $1::uuid and m.entity = ${journal.entity} and m.undone_at is null and m.at > k.changed_at
    and case when k.found then m.kept_id = k.record_id else m.merged_id = k.record_id end
  order by m.at desc limit 1
) as m on ${later.merging}
left join users merger on merger.id = m.merged_by
order by k.row_number`;
}

/** For each of the records that nothing else keeps the newest import that vouches for it, or for a value of it. */
const VOUCHERS = `
  select distinct on (k.row_number) k.row_number, b.import_id, b.at
  from (select b.* ${VOUCHING_BATCHES} offset 0) as b
  cross join lateral ${RECORDS_OF_BATCH}
  join kept k on k.record_id = u.record_id and k.vouched_for and b.at > k.changed_at
  where k.before is null or exists (
    select from unnest(b.unchanged_columns) with ordinality as compared(name, place)
    where compared.name = any(k.vouched)
      and (u.filled is null or substr(u.filled, compared.place::int, 1) = '1'))
  order by k.row_number, b.at desc`;

const NO_VOUCHERS =
  'select null::int as row_number, null::uuid as import_id, null::timestamptz as at where false';

function keptRecord(row: Row, entity: Entity, journal: JournalColumns): KeptRecord {
  const { line, found, edited_at: editedAt, imported_at: importedAt, import_id: importId } = row;
  if (row.merge_id !== null && row.kept_id !== null) {
    return {
      row: row.row,
      line,
      recordId: row.record_id,
      key: keyOf(row, entity, journal),
      reason: 'merged',
      columns: found ? keptColumns(row, entity, journal) : [],
      by: named(row.merger, row.merger_login),
      at: row.merged_at?.toISOString() ?? null,
      merge: { id: row.merge_id, keptId: row.kept_id },
    };
  }
  const imported = found && importedAt !== null && (editedAt === null || importedAt > editedAt);
  const byImport = row.vouched_for || imported;
  const at = byImport ? importedAt : editedAt;
  const reason = row.vouched_for ? 'vouched' : imported ? 'later_import' : 'edited';
  return {
    row: row.row,
    line,
    recordId: row.record_id,
    key: keyOf(row, entity, journal),
    reason: found ? reason : 'deleted',
    columns: found ? keptColumns(row, entity, journal) : [],
    by: byImport ? named(row.importer, null) : named(row.editor, row.login),
    at: at?.toISOString() ?? null,
    ...(byImport && importId && { importId, file: sourceName(row.file, row.source) }),
  };
}

function named(name: string | null, login: string | null): KeptRecord['by'] {
  if (name !== null) return { name };
  return login === null ? null : { login };
}

function keptColumns(row: Row, entity: Entity, { written, others }: JournalColumns): KeptRecord['columns'] {
  const places = [...written, ...others].map(({ column }) => column);
  return (
    Object.entries(entity.fields)
      // A created record stays or goes whole: of its columns those are told that are another by now.
      .filter(([, { column }]) => row.kept.includes(column) || (!row.created && row.vouched.includes(column)))
      .map(([field, definition]) => {
        const { column } = definition;
        const place = places.indexOf(column);
        const written = canonicalText(definition, row.after[place]);
        const present = canonicalText(definition, row.present[place]);
        return row.kept.includes(column)
          ? { field, written, present }
          : { field, written, present, vouched: true };
      })
  );
}

function keyOf(row: Row, entity: Entity, { written, others }: JournalColumns): string | null {
  const places = row.found ? [...written, ...others] : written;
  const values = row.found ? row.present : row.after;
  const named = Object.entries(entity.fields).map(([field, definition]) => {
    const place = places.findIndex((known) => known.column === definition.column);
    return [field, canonicalText(definition, values[place])] as const;
  });
  return surestIdentity(entity, Object.fromEntries(named))?.text ?? null;
}
