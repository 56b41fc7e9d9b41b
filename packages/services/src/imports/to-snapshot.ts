import { describeRunError } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import {
  type Counts,
  countsSchema,
  type ImportStatus,
  isAfterCommit,
  type Phase,
  type RunError,
  type Snapshot,
  snapshotSchema,
} from '@sluice/shared';
import { accountName, connectionOf, sourceName } from '../database/source-name.ts';
import {
  entityNameOf,
  erasedOf,
  messageParamsOf,
  phaseOf,
  planOf,
  runErrorCodeOf,
  statusOf,
} from '../database/stored-import.ts';

/** The columns of an import that a snapshot is made of. */
export const SNAPSHOT_COLUMNS = {
  id: true,
  entity: true,
  status: true,
  phase: true,
  totalRows: true,
  processedRows: true,
  inserted: true,
  updated: true,
  unchanged: true,
  skipped: true,
  errors: true,
  warnings: true,
  erased: true,
  stepTotal: true,
  stepProcessed: true,
  stepRecords: true,
  stepValues: true,
  stepKept: true,
  stepVouched: true,
  rowsPurgedAt: true,
  journalPurgedAt: true,
  currentBatch: true,
  totalBatches: true,
  rowsPerSecond: true,
  etaS: true,
  lastErrorCode: true,
  lastErrorParams: true,
  plan: true,
  uncheckedRows: true,
  createdAt: true,
  startedAt: true,
  updatedAt: true,
  completedAt: true,
  version: true,
  source: true,
  waiting: true,
  inLineSince: true,
  sheet: true,
  file: { select: { name: true, bytes: true, purgedAt: true } },
} as const;

export interface SnapshotRow
  extends Pick<
    Snapshot,
    | 'id'
    | 'totalRows'
    | 'processedRows'
    | keyof Counts
    | 'currentBatch'
    | 'totalBatches'
    | 'rowsPerSecond'
    | 'etaS'
    | 'uncheckedRows'
    | 'version'
  > {
  readonly entity: string;
  readonly status: string;
  readonly phase: string;
  readonly lastErrorCode: string | null;
  readonly lastErrorParams: unknown;
  readonly plan: unknown;
  readonly erased: unknown;
  readonly stepTotal: number | null;
  readonly stepProcessed: number;
  readonly stepRecords: number;
  readonly stepValues: number;
  readonly stepKept: number;
  readonly stepVouched: number;
  readonly rowsPurgedAt: Date | null;
  readonly journalPurgedAt: Date | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly updatedAt: Date;
  readonly completedAt: Date | null;
  readonly source: unknown;
  readonly waiting: unknown;
  readonly inLineSince: Date | null;
  /** Null for what reads no file. */
  readonly file: { readonly name: string; readonly bytes: bigint; readonly purgedAt: Date | null } | null;
  /** Of a workbook, once it has been read. */
  readonly sheet: string | null;
}

/**
 * An import as every reader sees it. Made of the row alone, its times included, so that one version of an import is
 * one snapshot, whoever reads it and when.
 */
export function toSnapshot(row: SnapshotRow): Snapshot {
  const status = statusOf(row.status);
  const phase = phaseOf(row.phase);
  const step = ownProgressOf(row, phase);
  return {
    id: row.id,
    entity: entityNameOf(row.entity),
    source: sourceOf(row),
    status,
    phase,
    totalRows: row.totalRows,
    processedRows: row.processedRows,
    ...countsSchema.parse(row),
    erased: erasedOf(row.erased),
    currentBatch: row.currentBatch,
    totalBatches: row.totalBatches,
    step,
    progressPct: step
      ? progressPct(status, step.processed, step.total)
      : progressPct(status, row.processedRows, row.totalRows),
    rowsPerSecond: row.rowsPerSecond,
    elapsedS: elapsedS(row),
    etaS: row.etaS,
    cancelRequested: status === 'cancelled',
    lastError: lastErrorOf(row),
    waiting: status === 'committing' ? snapshotSchema.shape.waiting.parse(row.waiting) : null,
    inLineSince: (status === 'draft' && row.inLineSince?.toISOString()) || null,
    plan: planOf(row.plan),
    uncheckedRows: status === 'ready' ? row.uncheckedRows : 0,
    purged: {
      file: row.file?.purgedAt?.toISOString() ?? null,
      rows: row.rowsPurgedAt?.toISOString() ?? null,
      journal: row.journalPurgedAt?.toISOString() ?? null,
    },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    version: row.version,
  };
}

function sourceOf({
  source,
  file,
  sheet,
}: Pick<SnapshotRow, 'source' | 'file' | 'sheet'>): Snapshot['source'] {
  if (file) {
    const { name, bytes } = file;
    return { kind: 'file', name, bytes: Number(bytes), ...(sheet !== null && { sheet }) };
  }
  const read = connectionOf(source);
  return { ...read, name: accountName(read) };
}

function ownProgressOf(row: SnapshotRow, phase: Phase): Snapshot['step'] {
  if (!isAfterCommit(phase)) return null;
  return {
    total: row.stepTotal,
    processed: row.stepProcessed,
    records: row.stepRecords,
    values: row.stepValues,
    kept: row.stepKept,
    vouched: row.stepVouched,
  };
}

/** From 0 to 100 with one decimal, rounded down, so that 100 means every row. */
function progressPct(status: ImportStatus, processed: number, total: number | null): number | null {
  if (total === null) return null;
  if (total === 0) return status === 'ready' || status === 'completed' || status === 'undone' ? 100 : 0;
  return Math.floor((processed * 1000) / total) / 10;
}

/** Seconds from the start of the phase to its end, or to the last write while it runs: both by the database's clock. */
function elapsedS({ startedAt, completedAt, updatedAt }: SnapshotRow): number | null {
  if (!startedAt) return null;
  const until = completedAt ?? updatedAt;
  return Math.max(0, until.getTime() - startedAt.getTime()) / 1000;
}

function lastErrorOf(row: SnapshotRow): RunError | null {
  if (row.lastErrorCode === null) return null;
  const code = runErrorCodeOf(row.lastErrorCode);
  const params = {
    file: sourceName(row.file?.name ?? null, row.source),
    ...messageParamsOf(row.lastErrorParams),
  };
  return { code, params, message: describeRunError(code, params, commonMessages('en')) };
}
