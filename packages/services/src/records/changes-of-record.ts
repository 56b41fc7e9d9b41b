import { Prisma, type Tx } from '@sluice/db';
import { canonicalText } from '@sluice/rows';
import type { Entity } from '@sluice/shared';
import { z } from 'zod';
import { sourceName } from '../database/source-name.ts';
import { type MergedChange, mergesOfRecords, pastsOfRecord, type ValueChange } from './merges-of-record.ts';

/** What a row of a file, or of an account, did to a record. */
export interface ImportedChange {
  readonly kind: 'import';
  /** Of the record itself, or of one that was merged into it. */
  readonly recordId: string;
  readonly importId: string;
  readonly file: string;
  readonly row: number;
  readonly line: number;
  /** Of a workbook, the sheet whose row that line is. */
  readonly sheet?: string;
  /** Who made the import; null once the account is gone. */
  readonly by: { readonly name: string } | null;
  readonly at: string;
  /** The record did not exist before. */
  readonly created: boolean;
  /** When an undo of the import played it back, and how far: values that were edited since were kept. */
  readonly undoneAt: string | null;
  readonly redoneAt: string | null;
  readonly values: readonly (ValueChange & { readonly undone: boolean })[];
}

/** What somebody did to a record past the imports. */
export interface EditedChange {
  readonly kind: 'edit';
  readonly recordId: string;
  readonly edit: 'created' | 'changed' | 'deleted';
  /** A person, or else the database's login. */
  readonly by: { readonly name: string } | { readonly login: string };
  readonly at: string;
  readonly values: readonly ValueChange[];
}

export type ChangeOfRecord = ImportedChange | EditedChange | MergedChange;

/** A history that is longer is told from its newest changes. */
export const MAX_CHANGES = 500;

const texts = z.array(z.string().nullable());
const journalSchema = z.array(
  z.object({
    record_id: z.uuid(),
    import_id: z.uuid(),
    file: z.string().nullable(),
    source: z.unknown(),
    creator: z.string().nullable(),
    row: z.int(),
    line: z.int(),
    sheet: z.string().nullable(),
    columns: z.array(z.string()),
    before: texts.nullable(),
    after: texts,
    at: z.date(),
    undone_at: z.date().nullable(),
    undone_columns: z.array(z.string()).nullable(),
    redone_at: z.date().nullable(),
  }),
);
const editsSchema = z.array(
  z.object({
    record_id: z.uuid(),
    kind: z.enum(['created', 'changed', 'deleted']),
    editor: z.string().nullable(),
    login: z.string(),
    columns: z.array(z.string()),
    before: texts.nullable(),
    after: texts.nullable(),
    at: z.date(),
  }),
);

/**
 * Everything that was done to a record and is still known, newest first: by imports, and by anybody else. Also what was done to
 * those that are merged into it, and the merges themselves.
 */
export async function changesOfRecord(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  recordId: string,
): Promise<ChangeOfRecord[]> {
  const ids = await pastsOfRecord(tx, organizationId, entity, recordId);
  const journal = await tx.$queryRaw(journalOfRecordStatement(organizationId, entity, ids));
  const edits = await tx.$queryRaw(editsOfRecordStatement(organizationId, entity, ids));
  const changes = [
    ...journalSchema.parse(journal).map((row) => imported(row, entity)),
    ...editsSchema.parse(edits).map((row) => edited(row, entity)),
    ...(await mergesOfRecords(tx, organizationId, entity, ids)),
  ];
  // All are of one form, whose order as texts is their order in time.
  return changes.sort((one, other) => other.at.localeCompare(one.at)).slice(0, MAX_CHANGES);
}

export function journalOfRecordStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select c.record_id, c.import_id, f.name as file, i.source, u.name as creator, c.row_number as row, c.line, i.sheet, c.columns, c.before, c.after,
      c.at, c.undone_at, c.undone_columns, c.redone_at
    from record_changes c
    join imports i on i.organization_id = c.organization_id and i.id = c.import_id
    left join files f on f.organization_id = i.organization_id and f.id = i.file_id
    left join users u on u.id = i.created_by
    where c.organization_id = ${organizationId}::uuid and c.entity = ${entity.name} and c.record_id = any(${ids}::uuid[])
    order by c.at desc limit ${MAX_CHANGES}`;
}

/** Without those that were a part of a merge, which tells of itself. */
export function editsOfRecordStatement(
  organizationId: string,
  entity: Entity,
  ids: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    select e.record_id, e.kind, u.name as editor, e.login, e.columns, e.before, e.after, e.at
    from record_edits e left join users u on u.id = e.edited_by
    where e.organization_id = ${organizationId}::uuid and e.entity = ${entity.name} and e.record_id = any(${ids}::uuid[])
      and e.merge_id is null
    order by e.at desc limit ${MAX_CHANGES}`;
}

function imported(row: z.infer<typeof journalSchema>[number], entity: Entity): ImportedChange {
  const undone = row.undone_columns ?? [];
  return {
    kind: 'import',
    recordId: row.record_id,
    importId: row.import_id,
    file: sourceName(row.file, row.source),
    row: row.row,
    line: row.line,
    ...(row.sheet !== null && { sheet: row.sheet }),
    by: row.creator === null ? null : { name: row.creator },
    at: row.at.toISOString(),
    created: row.before === null,
    undoneAt: row.undone_at?.toISOString() ?? null,
    redoneAt: row.redone_at?.toISOString() ?? null,
    values: valueChanges(row, entity).map(({ column, ...value }) => ({
      ...value,
      undone: undone.includes(column),
    })),
  };
}

function edited(row: z.infer<typeof editsSchema>[number], entity: Entity): EditedChange {
  return {
    kind: 'edit',
    recordId: row.record_id,
    edit: row.kind,
    by: row.editor === null ? { login: row.login } : { name: row.editor },
    at: row.at.toISOString(),
    values: valueChanges(row, entity).map(({ column: _, ...value }) => value),
  };
}

/** Those that differ, in the order of the entity's fields; columns that no field stands for are not told. */
function valueChanges(
  { columns, before, after }: Pick<z.infer<typeof editsSchema>[number], 'columns' | 'before' | 'after'>,
  entity: Entity,
): (ValueChange & { readonly column: string })[] {
  return Object.entries(entity.fields).flatMap(([field, definition]) => {
    const { column } = definition;
    const place = columns.indexOf(column);
    const was = canonicalText(definition, before?.[place]);
    const became = canonicalText(definition, after?.[place]);
    return place < 0 || was === became ? [] : [{ field, column, before: was, after: became }];
  });
}
