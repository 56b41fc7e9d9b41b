import { Prisma, type TransitionName, type Tx, transition } from '@sluice/db';
import {
  type Action,
  AppError,
  type EntityName,
  type ImportJob,
  type ImportStatus,
  importJobSchema,
  type Mapping,
  type Options,
  type Phase,
  type Preparation,
  type Profile,
  type Snapshot,
  type TaskName,
  whyNot,
} from '@sluice/shared';
import type { Asking } from '../asking.ts';
import { inOrganization } from '../database/in-organization.ts';
import {
  entityNameOf,
  mappingOf,
  optionsOf,
  phaseOf,
  profileOf,
  statusOf,
} from '../database/stored-import.ts';
import { readSnapshot } from './get.ts';

/** An import whose row is locked until the end of the transaction. */
export interface LockedImport {
  readonly organizationId: string;
  readonly id: string;
  readonly entity: EntityName;
  readonly status: ImportStatus;
  readonly phase: Phase;
  readonly options: Options;
  readonly profile: Profile | null;
  readonly mapping: Mapping | null;
  readonly createdAt: Date;
}

/**
 * Changes an import in one transaction and returns where it then stands. The row is locked before it is read, so that
 * of many calls at once each sees what the one before it did: the second start finds the import queued.
 *
 * @throws AppError `not_found`, and whatever `change` throws, in which case nothing is changed
 */
export function changeImport(
  asking: Asking,
  id: string,
  change: (tx: Tx, locked: LockedImport) => Promise<void>,
): Promise<Snapshot> {
  return withLocked(asking, id, async (tx, locked) => {
    await change(tx, locked);
    return readSnapshot(tx, locked.organizationId, id);
  });
}

/** The same for work that returns something else. @throws AppError `not_found`, and whatever `work` throws */
export function withLocked<Result>(
  asking: Asking,
  id: string,
  work: (tx: Tx, locked: LockedImport) => Promise<Result>,
): Promise<Result> {
  const organizationId = asking.caller.organization.id;
  return inOrganization(asking, organizationId, async (tx) =>
    work(tx, await lockImport(tx, organizationId, id)),
  );
}

async function lockImport(tx: Tx, organizationId: string, id: string): Promise<LockedImport> {
  const found = await tx.$executeRaw(lockStatement(organizationId, id));
  if (found === 0) throw new AppError('not_found');
  // A second statement: it sees what was committed while the first one waited for its lock.
  const row = await tx.import.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id } },
    select: {
      entity: true,
      status: true,
      phase: true,
      options: true,
      profile: true,
      mapping: true,
      createdAt: true,
    },
  });
  return {
    organizationId,
    id,
    entity: entityNameOf(row.entity),
    status: statusOf(row.status),
    phase: phaseOf(row.phase),
    options: optionsOf(row.options),
    profile: profileOf(row.profile),
    mapping: mappingOf(row.mapping),
    createdAt: row.createdAt,
  };
}

export function lockStatement(organizationId: string, id: string): Prisma.Sql {
  return Prisma.sql`
    select from imports where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`;
}

/**
 * Lets through what can be done with an import, and refuses everything else with what is in its way.
 *
 * @returns where the import stands
 * @throws AppError `not_found`, and as `whyNot` says
 */
export async function allowAction(
  tx: Tx,
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  action: Action | Preparation,
): Promise<Snapshot> {
  const snapshot = await readSnapshot(tx, organizationId, id);
  const obstacle = whyNot(snapshot, action);
  if (obstacle) throw new AppError(obstacle.code, obstacle.params);
  return snapshot;
}

/** The columns that a change may write with a transition. */
export const MOVE_COLUMNS = [
  'entity',
  'phase',
  'total_rows',
  'profile',
  'mapping',
  'options',
  'dialect_overrides',
  'correction_file_id',
] as const;
type MoveColumn = (typeof MOVE_COLUMNS)[number];

/** Their types in SQL. */
const MOVE_TYPES: Readonly<Record<MoveColumn, string>> = {
  entity: 'text',
  phase: 'text',
  total_rows: 'integer',
  profile: 'jsonb',
  mapping: 'jsonb',
  options: 'jsonb',
  dialect_overrides: 'jsonb',
  correction_file_id: 'uuid',
};

/** What a change writes with a transition, by column; objects become JSON. */
type MoveValues = { readonly [Column in MoveColumn]?: unknown };

/**
 * Takes an import from one status to another.
 *
 * @throws Error where the import is in a status from which there is no such way: what is asked for was allowed before
 */
export async function moveImport(
  tx: Tx,
  { organizationId, id }: LockedImport,
  name: TransitionName,
  values: MoveValues = {},
): Promise<void> {
  const given = MOVE_COLUMNS.flatMap((column) =>
    column in values ? [{ column, value: values[column] }] : [],
  );
  const moved = await tx.$executeRawUnsafe(
    moveStatement(
      name,
      given.map(({ column }) => column),
    ),
    organizationId,
    id,
    ...given.map(({ column, value }) =>
      MOVE_TYPES[column] === 'jsonb' && value !== null ? JSON.stringify(value) : value,
    ),
  );
  if (moved !== 1) throw new Error(`there is no way to ${name} from where the import is`);
}

/** `$1` organisation, `$2` import, then a value for each of the columns. */
export function moveStatement(name: TransitionName, columns: readonly MoveColumn[]): string {
  return transition(name, {
    set: columns.map((column, index) => `${column} = $${index + 3}::${MOVE_TYPES[column]}`),
  });
}

/**
 * Writes a change of what a person decided on, and makes the import a draft again: an earlier dry run was of
 * other input, so that its counts, listed rows and keys go. Corrections stay: they are about cells of the file.
 */
export async function backToDraft(tx: Tx, locked: LockedImport, values: MoveValues): Promise<void> {
  const where = { organizationId: locked.organizationId, importId: locked.id };
  await tx.importRow.deleteMany({ where });
  await tx.importKey.deleteMany({ where });
  await moveImport(tx, locked, 'redraft', values);
}

/**
 * Puts a job for a worker into the queue, in the transaction of the change that it is about: both happen or neither.
 * A job of the same import that still waits is replaced.
 */
export async function enqueue(tx: Tx, task: TaskName, job: ImportJob): Promise<void> {
  await tx.$executeRaw(enqueueStatement(task, importJobSchema.parse(job)));
}

export function enqueueStatement(task: TaskName, { organizationId, importId }: ImportJob): Prisma.Sql {
  return Prisma.sql`select sluice.enqueue(${task}, ${organizationId}::uuid, ${importId}::uuid)`;
}
