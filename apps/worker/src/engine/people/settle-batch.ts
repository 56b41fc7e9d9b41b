import type { IdentityRule } from '@sluice/rows/identities';
import type { PlannedRow, PlannedRows } from '@sluice/services/plan/planned-rows';
import { foundLetter, type ListedRow, type Outcome, type RowIssue, type RowRemark } from '@sluice/shared';
import { plannedOutcome } from './decide-batch.ts';
import type { RowFact, Settled } from './row-facts.ts';
import { issueOfMerged, issueOfRefusal, plannedRemarks, remarkOf } from './said-of-rows.ts';

/** What a row does to its record. */
export interface ComparedRow {
  readonly outcome: 'updated' | 'unchanged';
  /** The fields that it empties. */
  readonly erases: readonly string[];
}

/** A row of a batch that was decided together with others. */
export interface SettledRow {
  readonly row: number;
  readonly fact: RowFact;
  readonly settled: Settled;
  /** What the table has to say once the row's values are compared with its record; undefined where nothing was. */
  readonly compared: ComparedRow | undefined;
  /** The value by which it came to its record, as it is told where that is left alone. */
  readonly key: string;
  /** What was remarked of its cells before, where they said something else. */
  readonly remarksBefore?: readonly RowRemark[];
}

/** A row that was corrected, and that is refused or left out for what its cells say now. */
export interface RefusedRow {
  readonly listed: ListedRow & { readonly outcome: 'error' | 'skipped' };
  /** What was remarked of its cells before. */
  readonly remarksBefore: readonly RowRemark[];
}

/** What is planned of a row that is refused before anybody asks whose it is. */
export const REFUSED: PlannedRow = {
  ...{ outcome: 'error', recordId: null, carrier: null, seen: null },
  remarks: [],
};

/** What becomes of a batch some of whose rows were decided together with others. */
export interface SettledBatch {
  readonly plan: PlannedRows;
  readonly outcomes: readonly {
    readonly row: number;
    readonly outcome: Outcome;
    /** By what its record was found: a letter. */
    readonly found: string;
  }[];
  /** Rows to be stored, in place of what is stored of them. */
  readonly listed: readonly ListedRow[];
  /** Rows of which nothing is to be stored. */
  readonly unlisted: readonly number[];
  /** How many more rows there are with a remark, and with each: fewer where negative. */
  readonly warnings: number;
  readonly remarks: Readonly<Record<string, number>>;
  /** The rows that empty something, and what: of the others of these rows nothing is emptied. */
  readonly erasing: readonly { readonly row: number; readonly fields: readonly string[] }[];
}

/**
 * Brings the plan of a batch up to date with what was decided of some of its rows.
 *
 * @param before what was planned, and counted, of all its rows
 * @param refused those of its rows that nobody asks of any more whose they are
 */
export function settleBatch(
  rule: IdentityRule,
  before: PlannedRows,
  settled: readonly SettledRow[],
  refused: readonly RefusedRow[] = [],
): SettledBatch {
  const rows = [...before.rows];
  const laid = new Map(before.laid);
  const outcomes: { row: number; outcome: Outcome; found: string }[] = [];
  const listed: ListedRow[] = [];
  const unlisted: number[] = [];
  const erasing: { row: number; fields: readonly string[] }[] = [];
  const remarks: Record<string, number> = {};
  let warnings = 0;
  const plannedAt = (row: number) => {
    const was = rows[row - before.firstRow];
    if (!was) throw new RangeError(`row ${row} is not in the batch from ${before.firstRow} on`);
    return was;
  };
  const count = (then: ReadonlySet<string>, now: ReadonlySet<string>) => {
    warnings += Number(now.size > 0) - Number(then.size > 0);
    for (const code of then) remarks[code] = (remarks[code] ?? 0) - 1;
    for (const code of now) remarks[code] = (remarks[code] ?? 0) + 1;
  };
  for (const { listed: row, remarksBefore } of refused) {
    count(codesBefore(remarksBefore, plannedAt(row.row)), new Set());
    rows[row.row - before.firstRow] = REFUSED;
    laid.delete(row.row);
    outcomes.push({ row: row.row, outcome: row.outcome, found: foundLetter(undefined) });
    listed.push(row);
  }
  for (const one of settled) {
    const place = one.row - before.firstRow;
    const was = plannedAt(one.row);
    const planned = plannedRow(rule, one);
    rows[place] = planned;
    if (one.settled.values) laid.set(one.row, one.settled.values);
    else laid.delete(one.row);
    const outcome = planned.outcome === 'updated' ? (one.compared?.outcome ?? 'updated') : planned.outcome;
    if (outcome === 'undecided') throw new RangeError(`row ${one.row} is undecided`);
    const found = foundLetter(one.settled.outcome.kind === 'record' ? one.settled.by : undefined);
    outcomes.push({ row: one.row, outcome, found });
    const { erases: fields = [] } = one.compared ?? {};
    if (fields.length > 0) erasing.push({ row: one.row, fields });
    const present = remarksOf(one, planned);
    if (outcome === 'error' || outcome === 'skipped') {
      const issue = issueOf(rule, one);
      listed.push(asListed(one, outcome, issue === undefined ? [] : [issue], []));
    } else if (present.length > 0) listed.push(asListed(one, 'warning', [], present));
    else unlisted.push(one.row);
    count(codesBefore(one.remarksBefore ?? one.fact.remarks, was), new Set(present.map(({ code }) => code)));
  }
  return { plan: { ...before, rows, laid }, outcomes, listed, unlisted, warnings, remarks, erasing };
}

function plannedRow(rule: IdentityRule, { settled }: SettledRow): PlannedRow {
  const { outcome, seen, remarks } = settled;
  return {
    outcome: plannedOutcome(rule, outcome.kind),
    recordId: outcome.kind === 'record' ? outcome.id : null,
    carrier: outcome.kind === 'merged' ? outcome.row : null,
    seen,
    remarks: plannedRemarks(remarks),
  };
}

function isImported({ outcome }: PlannedRow): boolean {
  return outcome === 'inserted' || outcome === 'updated' || outcome === 'unchanged';
}

/** Only who is imported is remarked on. */
function remarksOf({ fact, settled }: SettledRow, planned: PlannedRow): RowRemark[] {
  return isImported(planned) ? [...fact.remarks, ...settled.remarks.map(remarkOf)] : [];
}

/** What was counted of a row as it was planned before. */
function codesBefore(remarks: readonly RowRemark[], was: PlannedRow): Set<string> {
  const codes = new Set<string>();
  if (!isImported(was)) return codes;
  for (const { code } of remarks) codes.add(code);
  for (const code of was.remarks) codes.add(code);
  return codes;
}

function issueOf({ policy }: IdentityRule, { settled, key }: SettledRow): RowIssue | undefined {
  const { outcome } = settled;
  if (outcome.kind === 'refused') return issueOfRefusal(outcome.refusal);
  if (outcome.kind === 'merged') return issueOfMerged(outcome, policy);
  return outcome.kind === 'record'
    ? { code: 'duplicate_in_table', params: { key, records: outcome.id } }
    : undefined;
}

function asListed(
  { row, fact }: SettledRow,
  outcome: ListedRow['outcome'],
  issues: RowIssue[],
  remarks: readonly RowRemark[],
): ListedRow {
  return { row, line: fact.line, outcome, issues, remarks: [...remarks], cells: [...fact.cells] };
}
