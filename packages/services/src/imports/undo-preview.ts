import {
  classifiedChanges,
  type JournalColumns,
  journalColumns,
  LATER_IMPORTS_EXIST,
  Prisma,
  SELECT_JOURNAL_COLUMNS,
  type Tx,
} from '@sluice/db';
import { sqlTypeOf } from '@sluice/rows';
import { entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';
import { allowAction } from './change-import.ts';
import {
  type KeptRecord,
  keptRecords,
  type LaterImports,
  OF_WINDOW,
  WINDOW_STATEMENT,
} from './kept-records.ts';
import { type TimeBox, timeBox } from './time-box.ts';

/** What an undo would do now. */
export interface UndoPreview {
  /** Records that would be deleted, since the import created them. Like the other counts 0 on every page but the first. */
  readonly delete: number;
  /** Records of which every value that the import changed would be put back. */
  readonly restore: number;
  /** Records of which something would be kept: edited or merged since, or written by a later import, or vouched for by one. */
  readonly keep: number;
  /** Of these, the ones that are as the import left them: kept for nothing but that a later import found them so. */
  readonly vouched: number;
  /** Of how many of the import's `changes` this is known. Fewer where there was no time to compare all of them. */
  readonly examined: number;
  readonly changes: number;
  /** Records that this import itself found as its rows say, and vouches for: no longer, once it is undone. */
  readonly vouches: number;
  /** One page of the kept ones, in the file's order. */
  readonly kept: readonly KeptRecord[];
  /** A page may be shorter than it was asked to be, or empty, and others follow all the same. */
  readonly nextCursor: number | null;
}

/** An answer has an end, however large the tables: so long is counted, and so long are kept records looked for. */
const MOST = { countMs: 20_000, listMs: 10_000 };
/** Longer than both, and what little is read besides. */
const TIMEOUT_MS = 60_000;

/** So many changes are compared first, and twice as many each time. */
const FIRST_WINDOW = 25_000;

const columnsSchema = z.array(z.object({ columns: z.array(z.string()) }));
const laterSchema = z.tuple([z.object({ found: z.boolean(), vouching: z.boolean(), merging: z.boolean() })]);
const windowSchema = z.tuple([z.object({ last: z.int().nullable() })]);
const countsSchema = z.tuple([
  z.object({ delete: z.int(), restore: z.int(), keep: z.int(), vouched: z.int() }),
]);
const vouchesSchema = z.tuple([z.object({ vouches: z.int() })]);

/**
 * What an undo of an import would delete, put back and keep, by the same statement as the undo itself. Nothing is
 * locked: whoever edits a record meanwhile has their edit kept.
 *
 * @throws AppError `not_found`, `unavailable` where a page of kept records cannot be found in time, and as `allowAction`
 */
export const previewUndo = query({
  role: 'read_only',
  input: byId.extend({
    /** The row number of the last kept record of the page before. */
    cursor: z.int().min(0).nullish(),
    limit: z.int().min(1).max(1_000).default(50),
  }),
  run: (asking, { id, cursor, limit }): Promise<UndoPreview> => {
    const organizationId = asking.caller.organization.id;
    const work = (tx: Tx) => undoPreviewIn(tx, { organizationId, id }, { after: cursor ?? 0, limit }, MOST);
    return inOrganization(asking, organizationId, work, { timeout: TIMEOUT_MS });
  },
});

/**
 * The same in a transaction of the caller's.
 *
 * @param times in milliseconds: for the counts, and for the list
 */
export async function undoPreviewIn(
  tx: Tx,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
  page: { readonly after: number; readonly limit: number },
  times: typeof MOST,
): Promise<UndoPreview> {
  const row = await allowAction(tx, { organizationId, id }, 'undo');
  const entity = entityOf(row.entity);
  const ids = [organizationId, id] as const;
  const [{ vouches }] = vouchesSchema.parse(await tx.$queryRawUnsafe(VOUCHES_STATEMENT, ...ids));
  const changes = row.inserted + row.updated;
  const [first] = columnsSchema.parse(await tx.$queryRawUnsafe(SELECT_JOURNAL_COLUMNS, ...ids));
  // Nothing of it is in the journal: every row was as the table had it.
  if (!first) return { ...NOTHING, examined: changes, changes, vouches, kept: [], nextCursor: null };
  const journal = journalColumns(entity, first.columns, sqlTypeOf);
  const [later] = laterSchema.parse(await tx.$queryRawUnsafe(LATER_IMPORTS_EXIST, ...ids));
  await tx.$executeRaw(joinAsSetsStatement());
  const isFirst = page.after === 0;
  const counts = isFirst
    ? await countFates(tx, ids, journal, later, changes, timeBox(times.countMs))
    : { ...NOTHING, examined: changes };
  // Where there was no time to compare all of it, there is none for a list either.
  const isListed = counts.examined >= changes && (!isFirst || counts.keep > 0);
  const { kept, next } = isListed
    ? await keptRecords(tx, ids, entity, journal, later, page, timeBox(times.listMs))
    : { kept: [], next: null };
  return { ...counts, changes, vouches, kept, nextCursor: next };
}

/**
 * For the rest of the transaction: journal, table and later imports are joined as sets. The planner, which may know nothing
 * yet of a journal just written, would take it for a row or two, and read it again for each of its rows.
 */
export function joinAsSetsStatement(): Prisma.Sql {
  return Prisma.sql`select set_config('enable_nestloop', 'off', true)`;
}

const NOTHING = { delete: 0, restore: 0, keep: 0, vouched: 0 };

/** Counts what would become of the changes, in windows that grow, until all are counted or the time is over. */
async function countFates(
  tx: Tx,
  ids: readonly [organizationId: string, importId: string],
  journal: JournalColumns,
  later: LaterImports,
  changes: number,
  time: TimeBox,
): Promise<typeof NOTHING & { readonly examined: number }> {
  let counts = NOTHING;
  const examined = () => counts.delete + counts.restore + counts.keep;
  for (let from = 0, size = FIRST_WINDOW; ; size *= 2) {
    const found = await time.within(tx, async () => {
      const [{ last }] = windowSchema.parse(await tx.$queryRawUnsafe(WINDOW_STATEMENT, ...ids, from, size));
      if (last === null) return undefined;
      const [more] = countsSchema.parse(
        await tx.$queryRawUnsafe(fatesStatement(journal, later), ...ids, from, last),
      );
      return { last, more };
    });
    if (found === 'too late') return { ...counts, examined: examined() };
    if (found === undefined) return { ...counts, examined: changes };
    const { last, more } = found;
    counts = {
      delete: counts.delete + more.delete,
      restore: counts.restore + more.restore,
      keep: counts.keep + more.keep,
      vouched: counts.vouched + more.vouched,
    };
    from = last;
  }
}

/** The records that an import vouches for: `$1` organisation, `$2` import. */
export const VOUCHES_STATEMENT = `
  select coalesce(sum(cardinality(unchanged_records)), 0)::int as vouches from import_batches
  where organization_id = $1::uuid and import_id = $2::uuid and phase in ('commit', 'retry')`;

/** One query of the journal and of the table, joined as sets: `$1` organisation, `$2` import, `$3` and `$4` the window. */
export function fatesStatement(journal: JournalColumns, later: LaterImports): string {
  const classified = classifiedChanges(journal, {
    where: OF_WINDOW,
    later: later.found ? 'all' : 'none',
    vouched: later.vouching ? 'all' : 'none',
    merged: later.merging ? 'all' : 'none',
  });
  return `select count(*) filter (where fate = 'delete')::int as delete,
      count(*) filter (where fate = 'restore')::int as restore,
      count(*) filter (where fate = 'keep')::int as keep,
      count(*) filter (where fate = 'keep' and vouched_for)::int as vouched
    from (${classified}) as classified`;
}
