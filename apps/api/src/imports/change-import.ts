import type { Tx } from '@sluice/db';
import { inOrganization } from '@sluice/services/database/in-organization';
import {
  entityNameOf,
  mappingOf,
  optionsOf,
  phaseOf,
  profileOf,
  statusOf,
} from '@sluice/services/imports/parse-row';
import {
  AppError,
  type EntityName,
  type ImportStatus,
  type Mapping,
  type Options,
  type Phase,
  type Profile,
  type Snapshot,
} from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
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
  ctx: MemberContext,
  id: string,
  change: (tx: Tx, locked: LockedImport) => Promise<void>,
): Promise<Snapshot> {
  return withLocked(ctx, id, async (tx, locked) => {
    await change(tx, locked);
    return readSnapshot(tx, locked.organizationId, id);
  });
}

/** The same for work that returns something else. @throws AppError `not_found`, and whatever `work` throws */
export function withLocked<Result>(
  { services, caller }: MemberContext,
  id: string,
  work: (tx: Tx, locked: LockedImport) => Promise<Result>,
): Promise<Result> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) =>
    work(tx, await lockImport(tx, organizationId, id)),
  );
}

async function lockImport(tx: Tx, organizationId: string, id: string): Promise<LockedImport> {
  const found = await tx.$executeRaw`
    select from imports where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`;
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
