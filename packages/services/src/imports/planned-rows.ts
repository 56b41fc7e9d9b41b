import type { Tx } from '@sluice/db';
import { asJudged, compileJudge, correctedRow } from '@sluice/rows';
import {
  AppError,
  clearedFields,
  columnsRead,
  type Entity,
  entityOf,
  fieldInTurn,
  fieldOf,
  importSourceSchema,
  type Mapping,
  type Options,
  surestIdentity,
} from '@sluice/shared';
import { allCellsOf, openSource } from '@sluice/sources';
import { fileKey } from '@sluice/storage';
import { z } from 'zod';
import type { Asking } from '../asking.ts';
import { inOrganization } from '../database/in-organization.ts';
import { entityNameOf, mappingOf, optionsOf, profileOf, statusOf } from '../database/stored-import.ts';
import { refusePurged } from '../files/usable-file.ts';
import { ImportPlan, PlanLostError } from '../plan/import-plan.ts';
import type { PlannedRow as PlannedOfRow } from '../plan/planned-rows.ts';
import { type RecordById, recordsById } from '../records/named-records.ts';
import { byId, query } from '../verb.ts';
import { correctionsOf } from './corrections.ts';
import { PLANNED_OUTCOMES, plannedPlaces, readPlaces, type Stretch } from './planned-places.ts';

/** A row of the file as it would be written, with what other rows of its person say, beside the record that it is written to. */
export interface PlannedRow {
  /** From 1, header left out. */
  readonly row: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** What it is known by: the surest of its identities that has a value; empty where none has. */
  readonly key: string;
  /** Null where it would be a new one, and where it is gone by now. */
  readonly recordId: string | null;
  /**
   * By mapped field, in the mapping's order: what the record says now, and what it would say (an empty cell and a turn
   * may leave it as it is). In canonical form.
   */
  readonly values: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export interface PlannedPage {
  /** In the file's order; fewer than asked for where such rows are rare. */
  readonly items: readonly PlannedRow[];
  /** Null on the last page. */
  readonly nextCursor: number | null;
}

/**
 * The rows to which the dry run gave an outcome: found by what it noted, read from the file again, and held against the
 * table as it is now, which may have moved on since. A page reads a few batches of the file, however large that is.
 *
 * @throws AppError `not_found`, `wrong_state` {status} unless the import is ready, `file_purged` {date}, `plan_lost`
 */
export const listPlannedRows = query({
  role: 'read_only',
  input: byId.extend({
    outcome: z.enum(PLANNED_OUTCOMES),
    /** Of those that are updated, only the ones of which an empty cell erases a value. */
    erasing: z.boolean().optional(),
    /** `nextCursor` of the page before. */
    cursor: z.int().min(0).nullish(),
    limit: z.int().min(1).max(200).default(50),
  }),
  run: async (asking, sought): Promise<PlannedPage> => {
    try {
      return await plannedPage(asking, sought);
    } catch (error) {
      // Rows were decided again meanwhile, since others were corrected: the parts of the plan are others by now.
      if (error instanceof AppError && error.code === 'plan_lost') return plannedPage(asking, sought);
      throw error;
    }
  },
});

interface Asked {
  readonly id: string;
  readonly outcome: (typeof PLANNED_OUTCOMES)[number];
  readonly erasing?: boolean | undefined;
  readonly cursor?: number | null | undefined;
  readonly limit: number;
}

async function plannedPage(
  asking: Asking,
  { id, outcome, erasing, cursor, limit }: Asked,
): Promise<PlannedPage> {
  const organizationId = asking.caller.organization.id;
  const sought = erasing && outcome === 'updated' ? 'erasing' : outcome;
  const where = { organizationId, importId: id };
  const { rules, source, places, corrections } = await inOrganization(asking, organizationId, async (tx) => {
    const plan = await readPlan(tx, organizationId, id);
    const places = await plannedPlaces(tx, where, sought, { after: cursor ?? 0, limit });
    const numbers = places.stretches.flatMap(({ rows }) => rows);
    return { ...plan, places, corrections: await correctionsOf(tx, where, numbers, 'checkedValue') };
  });
  const { entity, profile, mapping, options, createdAt } = rules;
  const judge = compileJudge(entity, mapping, profile, options, createdAt);
  const { storage } = asking;
  const opened = openSource(source, { storage, organizationId, dialect: profile.dialect });
  const columns = columnsRead(mapping);
  const width = profile.columns.length;
  const rows = (await readPlaces(opened, columns, places.stretches)).flatMap((row) => {
    const edits = corrections.get(row.row);
    const read = edits ? correctedRow({ ...row, cells: allCellsOf(row) }, edits, width) : row;
    const judgement = judge.judge(read);
    return judgement.accepted ? [{ row: row.row, line: row.line, ...judgement }] : [];
  });
  const plan = new ImportPlan({ storage, key: fileKey(organizationId, source.fileId) }, id);
  const planned = await plannedOf(plan, places.stretches);
  const ids = [...planned.values()].flatMap(({ recordId }) => recordId ?? []);
  const records = await inOrganization(asking, organizationId, (tx) =>
    recordsById(tx, organizationId, entity, ids),
  );
  return {
    items: rows.map(({ row, line, values }) => {
      const { recordId = null, laid = values } = planned.get(row) ?? {};
      const said = Object.fromEntries(judge.fields.map((field, place) => [field, laid[place]]));
      const record = recordId === null ? undefined : records.get(recordId);
      return {
        row,
        line,
        key: surestIdentity(entity, said)?.text ?? '',
        recordId: record?.id ?? null,
        values: judge.fields.map((field, place) => sideBySide(rules, field, laid[place], record)),
      };
    }),
    nextCursor: places.next,
  };
}

interface PlannedHere extends Pick<PlannedOfRow, 'recordId'> {
  readonly laid?: readonly (string | null)[];
}

/** What is planned of the rows of some stretches, by row. */
async function plannedOf(
  plan: ImportPlan,
  stretches: readonly Stretch[],
): Promise<ReadonlyMap<number, PlannedHere>> {
  const found = new Map<number, PlannedHere>();
  try {
    for (const { planned, rows } of stretches) {
      if (!planned) throw new AppError('plan_lost');
      const batch = await plan.read(planned);
      for (const row of rows) {
        const laid = batch.laid.get(row);
        const recordId = batch.rows[row - batch.firstRow]?.recordId ?? null;
        found.set(row, { recordId, ...(laid && { laid }) });
      }
    }
  } catch (error) {
    throw error instanceof PlanLostError ? new AppError('plan_lost', {}, { cause: error }) : error;
  }
  return found;
}

async function readPlan(tx: Tx, organizationId: string, id: string) {
  const row = await tx.import.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: {
      status: true,
      entity: true,
      profile: true,
      mapping: true,
      options: true,
      createdAt: true,
      source: true,
      file: { select: { purgedAt: true } },
    },
  });
  if (!row) throw new AppError('not_found');
  const [profile, mapping, status] = [profileOf(row.profile), mappingOf(row.mapping), statusOf(row.status)];
  if (status !== 'ready' || !profile || !mapping) throw new AppError('wrong_state', { status });
  refusePurged(row.file);
  const source = importSourceSchema.parse(row.source);
  if (source.kind !== 'file') throw new AppError('not_found');
  const entity = entityOf(entityNameOf(row.entity));
  const rules = { entity, profile, mapping, options: optionsOf(row.options), createdAt: row.createdAt };
  return { rules, source };
}

function sideBySide(
  {
    entity,
    options,
    mapping,
  }: { readonly entity: Entity; readonly options: Options; readonly mapping: Mapping },
  field: string,
  after: string | null | undefined,
  record: RecordById | undefined,
): PlannedRow['values'][number] {
  const definition = fieldOf(entity, field);
  const shown = (value: string | null | undefined) =>
    definition && value ? asJudged(definition, value) : (value ?? null);
  const before = shown(record?.values[field]);
  const keeps = field === fieldInTurn(mapping) && before !== null;
  const cleared = clearedFields(entity, mapping, options).includes(field);
  return {
    field,
    before,
    after: keeps ? before : (shown(after) ?? (cleared ? null : before)),
  };
}
