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
 * journal may have been deleted, or the value is older than it.
 *
 * @param changes of the record, in any order
 */
function sourceOf(field: string, value: string | null, changes: readonly ChangeOfRecord[]): Source | null {
  let newest: ChangeOfRecord | undefined;
  for (const change of changes) {
    if (!made(change, field, value)) continue;
    if (!newest || momentOf(change) > momentOf(newest)) newest = change;
  }
  if (!newest) return null;
  if (newest.kind === 'edit') {
    const { by, at } = newest;
    return 'name' in by ? { kind: 'edit', by, at } : { kind: 'edit', login: by.login, at };
  }
  const { importId, file, row, line, by, at } = newest;
  return { kind: 'import', importId, file, row, line, by, at };
}

function made(change: ChangeOfRecord, field: string, value: string | null): boolean {
  if (change.kind === 'edit') {
    return change.values.some((changed) => changed.field === field && changed.after === value);
  }
  return change.values.some(
    (changed) => changed.field === field && changed.after === value && !changed.undone,
  );
}

/** When it took effect, for the last time. */
function momentOf(change: ChangeOfRecord): string {
  return change.kind === 'import' ? (change.redoneAt ?? change.at) : change.at;
}
