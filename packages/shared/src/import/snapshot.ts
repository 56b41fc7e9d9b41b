import { z } from 'zod';
import { pullWindowSchema, serviceSchema, waitingSchema } from '../connection/service.ts';
import { ENTITY_NAMES } from '../entities/index.ts';
import { runErrorSchema } from '../errors.ts';
import { countsSchema, erasedSchema } from './outcome.ts';
import { IMPORT_STATUSES, PHASES } from './status.ts';

/**
 * Where an import stands: the one shape that every reader gets (subscription, query, CLI).
 * Until the commit is queued the counts are the dry run's, of what will happen; from then on, of what has happened,
 * and `plan` keeps the dry run's.
 */
export const snapshotSchema = z.object({
  id: z.uuid(),
  entity: z.enum(ENTITY_NAMES),
  /** What is read, and what it is called: a file, or somebody's account of a service. */
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('file'),
      name: z.string(),
      bytes: z.int().min(0),
      /** Of a workbook, the one whose rows are imported, once it has been read: the lines are that sheet's rows. */
      sheet: z.string().optional(),
    }),
    z.object({
      kind: z.literal('connection'),
      name: z.string(),
      connectionId: z.uuid(),
      service: serviceSchema,
      account: z.string(),
      window: pullWindowSchema,
    }),
  ]),
  status: z.enum(IMPORT_STATUSES),
  /** What is being waited for or done, or was done last. */
  phase: z.enum(PHASES),
  /** Null until the source has been read once. */
  totalRows: z.int().min(0).nullable(),
  processedRows: z.int().min(0),
  ...countsSchema.shape,
  /** Told like the counts. The former release does not tell it. */
  erased: erasedSchema.optional(),
  currentBatch: z.int().min(0),
  totalBatches: z.int().min(0).nullable(),
  /**
   * How far a retry, an undo or a redo is, or came last; null where there was none. `total` is null until a worker has
   * counted. `records`: rows inserted (retry), records deleted (undo), records made again (redo). `values`: rows that
   * updated a record or found it as it should be (retry), records whose values were put back (undo, redo). `kept`:
   * rows still refused (retry), records of which something was edited since and is kept (undo, redo). `vouched`: of those
   * kept by an undo the ones that are as the import left them, and that a later import found so.
   * The former release knows it, and its columns, as a step: elsewhere it is the progress of a phase after the commit.
   */
  step: z
    .object({
      total: z.int().min(0).nullable(),
      processed: z.int().min(0),
      records: z.int().min(0),
      values: z.int().min(0),
      kept: z.int().min(0),
      /** Of a server of the former release there is none. */
      vouched: z.int().min(0).default(0),
    })
    .nullable(),
  /** Of the present phase. From 0 to 100, with one decimal; null while the total is unknown. */
  progressPct: z.number().min(0).max(100).nullable(),
  rowsPerSecond: z.number().min(0).nullable(),
  /** Seconds since the present phase began, until it ended. */
  elapsedS: z.number().min(0).nullable(),
  /** Seconds; never rises while rows flow. */
  etaS: z.number().min(0).nullable(),
  /** Whether a person stopped it. A cancel acts at once: there is no time between the request and its status. */
  cancelRequested: z.boolean(),
  lastError: runErrorSchema.nullable(),
  /** Why it stands still while it runs, and until when. The former release does not tell it. */
  waiting: waitingSchema.nullish(),
  /** Since when it waits for another import of its entity to end, to begin by itself then. */
  inLineSince: z.iso.datetime().nullish(),
  /** What the dry run said would happen; null before it has run. */
  plan: z
    .object({
      ...countsSchema.shape,
      /** Absent where the former release has checked some of the rows: they were not counted. */
      erased: erasedSchema.optional(),
      /**
       * How many rows' records were found by each identity, by its name; those that found none are left out. Absent where
       * records were recognised by keys.
       */
      foundBy: z.record(z.string(), z.int().min(0)).optional(),
    })
    .nullable(),
  /**
   * Rows that were corrected since the dry run, so that its counts are not those of the import any more: it cannot start
   * before they are checked. 0 unless the import is ready.
   */
  uncheckedRows: z.int().min(0),
  /** What has been deleted because of its age, and when; an import without its journal cannot be undone. */
  purged: z.object({
    file: z.iso.datetime().nullable(),
    rows: z.iso.datetime().nullable(),
    journal: z.iso.datetime().nullable(),
  }),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  /** Grows by one with every write. */
  version: z.int().min(1),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
