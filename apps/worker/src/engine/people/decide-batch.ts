import type { Columns } from '@sluice/rows';
import {
  type Decision,
  decide,
  type IdentityRule,
  isRewritten,
  layOver,
  writable,
} from '@sluice/rows/identities';
import type { Entries } from '@sluice/services/plan/entries';
import type { PlannedOutcome, PlannedRow, PlannedRows } from '@sluice/services/plan/planned-rows';
import type { DuplicatePolicy } from '@sluice/shared';
import type { Candidates } from './find-candidates.ts';
import { KnownRecords, type LookUp } from './known-records.ts';
import { crowdedForNames, PersonEntries } from './person-entries.ts';
import type { PersonReader, SaidRow } from './person-rows.ts';
import { plannedRemarks } from './said-of-rows.ts';

/** How the rows of one import are told whose they are. */
export interface Recognition {
  readonly rule: IdentityRule;
  readonly reader: PersonReader;
  readonly lookUp: LookUp;
}

/** What is known of a row by itself, or with the others of its batch: it holds where the row shares nothing. */
export interface DecidedRow {
  readonly said: SaidRow;
  readonly decision: Decision;
  readonly planned: PlannedRow;
}

export interface DecidedBatch {
  /** By the number of the row. */
  readonly rows: ReadonlyMap<number, DecidedRow>;
  readonly entries: Entries;
  /** As `PlannedRows` has it: of people of several rows, and of rows of which something is left alone. */
  readonly laid: PlannedRows['laid'];
  readonly versions: Candidates['versions'];
}

/** Decides the accepted rows of a batch on what the table says now. Throws as `lookUp`. */
export async function decideBatch(
  { rule, reader, lookUp }: Recognition,
  accepted: Columns,
): Promise<DecidedBatch> {
  const said = reader.ofColumns(accepted);
  const known = await lookUp(said);
  const crowded = crowdedForNames(rule, known.crowded);
  const decisions = decide(said, known.records, rule, crowded);
  const table = new KnownRecords(known, rule);
  const entries = new PersonEntries(rule);
  const carriers = new Map<number, Decision>();
  const persons = new Map<number, number[]>();
  for (const [at, decision] of decisions.entries()) {
    const { person, outcome } = decision;
    if (person === undefined) continue;
    if (outcome.kind !== 'merged') carriers.set(person, decision);
    const places = persons.get(person);
    if (places) places.push(at);
    else persons.set(person, [at]);
  }
  const written = (at: number) => {
    const values = accepted.values.map((column) => column[at] ?? null);
    return writable(values, decisions[at] ?? { leaves: [], says: [] }, reader.fieldsOf, reader.placeOf);
  };
  const rows = new Map<number, DecidedRow>();
  const laid = new Map<number, readonly (string | null)[]>();
  for (const [at, row] of said.entries()) {
    const decision = decisions[at];
    if (!decision) throw new RangeError(`row ${row.row} was not decided`);
    entries.add(row, table, crowded);
    const carrier = carriers.get(decision.person ?? -1);
    const together = carrier === decision ? (persons.get(decision.person ?? -1) ?? [at]) : [at];
    if (carrier === decision && (isRewritten(decision) || together.length > 1))
      laid.set(row.row, layOver((rule.policy === 'update' ? together : [at]).map(written)));
    const planned = plannedRow(rule, decision, carrier);
    const own = decision.outcome.kind === 'record' ? decision.outcome.id : null;
    rows.set(row.row, {
      ...{ said: row, decision },
      planned: { ...planned, seen: table.seenBy(row, crowded, { own }) },
    });
  }
  return { rows, entries: entries.entries, laid, versions: known.versions };
}

/** @param carrier of the row's person, which may be the row itself */
function plannedRow(
  rule: IdentityRule,
  { row, outcome, remarks }: Decision,
  carrier: Decision | undefined,
): Omit<PlannedRow, 'seen'> {
  const whose = carrier?.outcome;
  return {
    outcome: plannedOutcome(rule, outcome.kind),
    recordId: whose?.kind === 'record' ? whose.id : null,
    carrier: carrier === undefined || carrier.row === row ? null : carrier.row,
    remarks: plannedRemarks(remarks),
  };
}

const OF_A_RECORD: Readonly<Record<DuplicatePolicy, PlannedOutcome>> = {
  update: 'updated',
  skip: 'skipped',
  error: 'error',
};

/** Whether anything of a record has to be changed, a plan does not say: `updated` stands for either. */
export function plannedOutcome(
  { policy }: Pick<IdentityRule, 'policy'>,
  kind: Decision['outcome']['kind'],
): PlannedOutcome {
  switch (kind) {
    case 'new':
      return 'inserted';
    case 'refused':
      return 'error';
    case 'record':
      return OF_A_RECORD[policy];
    case 'merged':
      return policy === 'error' ? 'error' : 'skipped';
  }
}
