import { joined, partOf, SortedRows } from '../batch/sorted-rows.ts';
import type { Batch } from '../batch/statements/batch-parameters.ts';
import { decideAnew } from '../people/decide-anew.ts';
import type { Recognition } from '../people/decide-batch.ts';
import { flagsOf, KnownRecords } from '../people/known-records.ts';
import type { SaidRow } from '../people/person-rows.ts';
import { remarksOfPlan } from '../people/said-of-rows.ts';
import { creatingRow, newRecordIds } from '../plan/new-record-id.ts';
import type { PlannedHere, PlannedReader } from '../plan/planned-reader.ts';
import type { Run } from '../run/run.ts';
import { type ChangedRow, changesOf } from './changes.ts';
import { editedSince } from './edited-since.ts';

export interface Following {
  readonly recognition: Recognition;
  readonly fields: readonly string[];
  readonly planned: PlannedReader;
  /** Whether a record is written for rows that were decided together with others. */
  readonly isOfSharing: (id: string) => boolean;
  /** Where refused rows have landed while the commit stood still: the plan once more, to ask which. */
  readonly retried: PlannedReader | undefined;
  /** What would come out otherwise than the dry run said is decided anew, and not kept aside. */
  readonly force: boolean;
}

/** An accepted row of a batch, by its place. */
interface Row extends PlannedHere {
  readonly at: number;
  readonly said: SaidRow;
}

/**
 * The rows of a batch as the dry run has planned them: each is written to the record that was decided for it, where the
 * table still says of everybody whom the row may be what it said then. Of the others nothing is written: they are
 * refused with what has changed, or, where that is wanted, decided anew. So are those that the former release has checked.
 *
 * @throws PlanLostError; as the look-up
 */
export async function followPlan(run: Run, following: Following, judged: Batch): Promise<Batch> {
  const { recognition, planned, force } = following;
  const { accepted } = judged;
  const sorted = new SortedRows(judged);
  const rows: Row[] = [];
  const anew = new Map<number, readonly (string | null)[] | undefined>();
  for (const [at, said] of recognition.reader.ofColumns(accepted).entries()) {
    const here = await planned.of(said.row);
    if (!here) anew.set(at, undefined);
    // Its reason was listed once, and has gone with the time for which such rows are kept.
    else if (here.planned.outcome === 'error' || here.planned.outcome === 'skipped')
      sorted.leaveOut(here.planned.outcome);
    else rows.push({ ...here, at, said });
  }
  const present = await lookUp(run, following, rows);
  const newId = newRecordIds(run);
  const changed: ChangedRow[] = [];
  const taken = new Map<string, number>();
  for (const row of rows) {
    const { at, said, laid } = row;
    const found = present.changed(row);
    if (found && force) anew.set(at, laid);
    else if (found) {
      const values = laid ?? accepted.values.map((column) => column[at] ?? null);
      changed.push({ at, ...found, values });
    } else {
      const record = row.planned.recordId ?? newId(said.row);
      taken.set(record, said.line);
      const remarks = [...(accepted.remarks.get(at) ?? []), ...remarksOfPlan(row.planned)];
      const version = present.versions.get(record) ?? null;
      sorted.send(at, { record, version, values: laid, remarks, isRemarked: true });
    }
  }
  for (const [at, issues] of await changesOf(run, following.fields, changed))
    sorted.list(at, issues, 'error');
  const followed = sorted.batch();
  if (anew.size === 0) return followed;
  return joined(followed, await decideAnew(run, recognition, partOf(judged, anew), taken));
}

/** What the table says now of the rows of a batch. */
async function lookUp(run: Run, { recognition, isOfSharing, retried }: Following, rows: readonly Row[]) {
  const { rule, reader } = recognition;
  const laidOf = ({ said, laid }: Row) => (laid ? reader.ofValues(said.row, said.line, laid) : said);
  const candidates = await recognition.lookUp(
    rows.flatMap((row) => (row.laid ? [row.said, laidOf(row)] : [row.said])),
    rows.flatMap(({ planned }) => planned.recordId ?? []),
  );
  const table = new KnownRecords(candidates, rule);
  const creatorOf = creatingRow(run);
  const ofRetried = new Set<string>();
  for (const { id } of retried ? candidates.records : []) {
    const creator = creatorOf(id);
    if (creator === undefined) continue;
    if ((await retried?.of(creator))?.planned.outcome === 'error') ofRetried.add(id);
  }
  const shared = candidates.records.flatMap(({ id }) => (isOfSharing(id) ? [id] : []));
  const edited = await editedSince(run, shared);
  // What the import writes itself is no news to its rows, but for what nobody had planned.
  const isOwn = (id: string) =>
    !ofRetried.has(id) && !edited.has(id) && (creatorOf(id) !== undefined || isOfSharing(id));
  return {
    versions: candidates.versions,
    /** What a row finds now, where that is not what it was; otherwise undefined. */
    changed(row: Row): Pick<ChangedRow, 'recordId' | 'found'> | undefined {
      const { said, planned } = row;
      const own = planned.recordId;
      const laid = laidOf(row);
      const { isCrowded, together } = flagsOf(planned.seen);
      const wasCrowded = () => isCrowded;
      const isForeign = (id: string) => id === own || !isOwn(id);
      const seen = table.seenBy(said, wasCrowded, { own, isForeign, laid, together });
      if (seen === planned.seen) return undefined;
      const ids = table
        .of(together === 'alone' ? said : laid)
        .flatMap(({ id }) => (isForeign(id) ? [id] : []));
      const alone = { own, isForeign: (id: string) => id === own, laid, together };
      // The record is what it was: others have come.
      if (own !== null && table.seenBy(said, wasCrowded, alone) === planned.seen)
        return { recordId: null, found: ids.filter((id) => id !== own) };
      return { recordId: own, found: ids };
    },
  };
}
