import { Prisma, type Tx } from '@sluice/db';
import { AppError, ENTITY_NAMES, type Entity, entityOf, surestIdentity } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { query } from '../verb.ts';
import { type ChangeOfRecord, changesOfRecord } from './changes-of-record.ts';
import { canonicalValues, identifier } from './columns.ts';

/** Where a value comes from: the row of a file, or an edit. */
export type Source =
  | {
      readonly kind: 'import';
      readonly importId: string;
      readonly file: string;
      readonly row: number;
      readonly line: number;
      /** Of a workbook, the sheet whose row that line is. */
      readonly sheet?: string;
      readonly by: { readonly name: string } | null;
      readonly at: string;
    }
  | ({ readonly kind: 'edit'; readonly at: string } & (
      | { readonly by: { readonly name: string } }
      | { readonly login: string }
    ));

export interface RecordHistory {
  /** Null for a record that was deleted. */
  readonly record: {
    readonly id: string;
    /** What it is known by: the surest of its identities that has a value; its id where none has. */
    readonly key: string;
    readonly createdAt: string;
    readonly updatedAt: string;
  } | null;
  /** Each of the entity's fields, with its present value and where that comes from; none of a deleted record. */
  readonly fields: readonly {
    readonly field: string;
    readonly value: string | null;
    readonly source: Source | null;
  }[];
  /** Newest first, at most `MAX_CHANGES`. */
  readonly changes: readonly ChangeOfRecord[];
}

const recordsSchema = z.array(
  z.object({
    created_at: z.date(),
    updated_at: z.date(),
    values: z.array(z.string().nullable()),
  }),
);

/**
 * Where each value of a record comes from, and everything that was done to it.
 *
 * @throws AppError `not_found` for a record that is not there and of which nothing is known
 */
export const recordHistory = query({
  role: 'read_only',
  input: z.object({ entity: z.enum(ENTITY_NAMES), id: z.uuid() }),
  run: (asking, { entity: name, id }): Promise<RecordHistory> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(name);
    return inOrganization(asking, organizationId, async (tx) => {
      const record = await readRecord(tx, organizationId, entity, id);
      const changes = await changesOfRecord(tx, organizationId, entity, id);
      if (!record) {
        if (changes.length === 0) throw new AppError('not_found');
        return { record: null, fields: [], changes };
      }
      return {
        record: {
          id,
          key: surestIdentity(entity, valuesByField(entity, record.values))?.text ?? id,
          createdAt: record.created_at.toISOString(),
          updatedAt: record.updated_at.toISOString(),
        },
        fields: Object.keys(entity.fields).map((field, place) => {
          const value = record.values[place] ?? null;
          return { field, value, source: sourceOf(field, value, changes) };
        }),
        changes,
      };
    });
  },
});

async function readRecord(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  id: string,
): Promise<z.infer<typeof recordsSchema>[number] | undefined> {
  return recordsSchema.parse(await tx.$queryRaw(recordStatement(organizationId, entity, id)))[0];
}

function valuesByField(entity: Entity, values: readonly (string | null)[]): Record<string, string | null> {
  return Object.fromEntries(Object.keys(entity.fields).map((field, place) => [field, values[place] ?? null]));
}

export function recordStatement(organizationId: string, entity: Entity, id: string): Prisma.Sql {
  return Prisma.sql`
    select created_at, updated_at, ${canonicalValues(entity)} as values
    from ${identifier(entity.name)}
    where organization_id = ${organizationId}::uuid and id = ${id}::uuid`;
}

/**
 * The newest change that made a field what it is now and was not taken back. Null where none is known to have: the
 * journal may have been deleted, or the value is older than it. A value that a merge took over comes from where the record
 * that is gone had it; one that a record without a past had, or that somebody wrote, comes from the merge.
 *
 * @param changes of the record and of what is merged into it, in any order
 */
export function sourceOf(
  field: string,
  value: string | null,
  changes: readonly ChangeOfRecord[],
): Source | null {
  const newest = newestOf(changes, (change) => change.kind !== 'merge' && made(change, field, value));
  const merge = newestOf(changes, (change) => change.kind === 'merge' && mergedIn(change, field, value));
  if (merge?.kind === 'merge' && (!newest || (wrote(merge, field) && merge.at > momentOf(newest)))) {
    return edit(merge);
  }
  if (!newest || newest.kind === 'merge') return null;
  if (newest.kind === 'edit') return edit(newest);
  const { importId, file, row, line, sheet, by, at } = newest;
  return { kind: 'import', importId, file, row, line, ...(sheet !== undefined && { sheet }), by, at };
}

function edit({ by, at }: Extract<ChangeOfRecord, { kind: 'edit' | 'merge' }>): Source {
  return 'name' in by ? { kind: 'edit', by, at } : { kind: 'edit', login: by.login, at };
}

function newestOf(
  changes: readonly ChangeOfRecord[],
  fits: (change: ChangeOfRecord) => boolean,
): ChangeOfRecord | undefined {
  let newest: ChangeOfRecord | undefined;
  for (const change of changes) {
    if (fits(change) && (!newest || momentOf(change) > momentOf(newest))) newest = change;
  }
  return newest;
}

function made(
  change: Exclude<ChangeOfRecord, { kind: 'merge' }>,
  field: string,
  value: string | null,
): boolean {
  if (change.kind === 'edit') {
    return change.values.some((changed) => changed.field === field && changed.after === value);
  }
  return change.values.some(
    (changed) => changed.field === field && changed.after === value && !changed.undone,
  );
}

/** Whether a merge that stands gave the record the value. */
function mergedIn(
  { undoneAt, values }: Extract<ChangeOfRecord, { kind: 'merge' }>,
  field: string,
  value: string | null,
): boolean {
  return undoneAt === null && values.some((changed) => changed.field === field && changed.after === value);
}

/** Whether somebody wrote the value in a merge. */
function wrote({ values }: Extract<ChangeOfRecord, { kind: 'merge' }>, field: string): boolean {
  return values.some((changed) => changed.field === field && changed.of === null);
}

/** When it took effect, for the last time. */
function momentOf(change: ChangeOfRecord): string {
  return change.kind === 'import' ? (change.redoneAt ?? change.at) : change.at;
}
