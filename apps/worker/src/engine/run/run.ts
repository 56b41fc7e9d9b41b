import type { Remotes } from '@sluice/services/connections/remotes';
import { ImportPlan } from '@sluice/services/plan/import-plan';
import {
  type ConnectionSource,
  cursorSchema,
  type DuplicatePolicy,
  ENTITY_NAMES,
  type Entity,
  entityOf,
  type ImportSource,
  importSourceSchema,
  type Mapping,
  type Options,
  optionsSchema,
  type Profile,
  profileSchema,
  storedMappingSchema,
  type Waiting,
} from '@sluice/shared';
import { openSource, type Position, type Source } from '@sluice/sources';
import { fileKey, type Storage } from '@sluice/storage';
import type { Client } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Claim } from './claim.ts';
import { connectionAccess } from './connection-access.ts';
import type { RunPhase } from './running-status.ts';

/** An import that this worker has claimed, from its claim to its last statement. */
export interface Run {
  readonly client: Client;
  readonly log: Logger;
  readonly organizationId: string;
  readonly importId: string;
  readonly phase: RunPhase;
  /** The fencing token of this claim. */
  readonly epoch: number;
  readonly entity: Entity;
  readonly profile: Profile;
  readonly mapping: Mapping;
  readonly options: Options;
  readonly policy: DuplicatePolicy;
  readonly source: Source;
  /** What that is, as the import says it. */
  readonly reads: ImportSource;
  /** Where uploaded files lie. */
  readonly storage: Storage;
  /** What the dry run has decided of each row. */
  readonly plan: ImportPlan;
  /** A folder on a disk, for what does not fit in memory while a run lasts. */
  readonly scratch: string;
  readonly createdAt: Date;
  readonly position: Position;
  readonly batch: number;
  /** 0 where it is not known yet. */
  readonly totalRows: number;
  /** The checkpoint of a retry, an undo or a redo; `total` is null until it has been counted. */
  readonly ownProgress: { readonly row: number; readonly total: number | null };
  /** Rows that the dry run refused or left out: the commit asks for them. */
  readonly hasListedRows: boolean;
  /** Cells of the source were corrected, and are read as they were when the check began. */
  readonly hasCorrections: boolean;
  /** Aborted when the worker is asked to stop: the run ends at the next batch. */
  readonly signal: AbortSignal;
  /** Told why the source stands still, and with undefined once it goes on. */
  readonly onWaiting?: (waiting: Waiting | undefined) => void;
}

/** The columns of `imports` that a run needs. */
const claimedRow = z.object({
  entity: z.enum(ENTITY_NAMES),
  profile: profileSchema,
  mapping: storedMappingSchema,
  options: optionsSchema,
  source: importSourceSchema,
  created_at: z.date(),
  cursor_row: z.int(),
  cursor: cursorSchema,
  current_batch: z.int(),
  // Null of an account that has not been asked yet.
  total_rows: z.int().nullable(),
  step_row: z.int(),
  step_total: z.int().nullable(),
  plan: z.object({ errors: z.int(), skipped: z.int() }).nullable(),
});

/**
 * The run that a claim stands for.
 *
 * @throws ZodError for a row that is not as it should be
 */
export function toRun(
  claim: Claim,
  context: Pick<
    Run,
    'client' | 'log' | 'organizationId' | 'importId' | 'phase' | 'signal' | 'storage' | 'scratch'
  > & { readonly remotes: Remotes },
): Run {
  const { storage, organizationId, importId, client, remotes } = context;
  const row = claimedRow.parse(claim.row);
  // A plan lies beside the file that it is of. What reads no file has none, and finds none under its own name.
  const planFile = row.source.kind === 'file' ? row.source.fileId : importId;
  const access = (connection: ConnectionSource) =>
    connectionAccess(client, remotes, organizationId, connection);
  return {
    ...context,
    epoch: claim.epoch,
    entity: entityOf(row.entity),
    profile: row.profile,
    mapping: row.mapping,
    options: row.options,
    policy: row.options.onDuplicate,
    plan: new ImportPlan({ storage, key: fileKey(organizationId, planFile) }, importId),
    reads: row.source,
    source: openSource(row.source, { storage, organizationId, dialect: row.profile.dialect, access }),
    createdAt: row.created_at,
    position: { row: row.cursor_row, cursor: row.cursor },
    batch: row.current_batch,
    totalRows: row.total_rows ?? 0,
    ownProgress: { row: row.step_row, total: row.step_total },
    hasCorrections: claim.hasCorrections,
    hasListedRows: row.plan !== null && row.plan.errors + row.plan.skipped > 0,
  };
}
