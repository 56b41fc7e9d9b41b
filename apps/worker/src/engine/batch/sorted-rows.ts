import { emptyColumns } from '@sluice/rows';
import type { ListedRow, RowIssue, RowRemark } from '@sluice/shared';
import { refusedRow } from './refused-row.ts';
import type { Batch } from './statements/batch-parameters.ts';

/** What is sent of a row otherwise than it was judged. */
export interface Sent {
  /** That it is written to. */
  readonly record: string;
  /** What the record was when the row was decided; null where it is new. */
  readonly version?: string | null;
  readonly key?: string;
  readonly values?: readonly (string | null)[] | undefined;
  readonly remarks?: readonly RowRemark[];
  /** By what that was found, as a batch has it. */
  readonly found?: string | null;
  /** The dry run has stored what is to be known of it. */
  readonly isRemarked?: boolean;
}

/**
 * Some of the accepted rows of a batch by themselves: nothing is listed or counted of the others.
 *
 * @param places of the rows, with values that are sent in the place of theirs
 */
export function partOf(
  judged: Batch,
  places: Iterable<readonly [at: number, values: readonly (string | null)[] | undefined]>,
): Batch {
  const part = new SortedRows({ ...judged, listed: [], errors: 0, skipped: 0 });
  for (const [at, values] of places) part.send(at, { record: '', values });
  return part.batch();
}

/** Two parts of one batch as one. */
export function joined(one: Batch, other: Batch): Batch {
  const behind = one.accepted.rows.length;
  const remarks = new Map(one.accepted.remarks);
  for (const [place, known] of other.accepted.remarks) remarks.set(behind + place, known);
  const remarked = [...(one.remarked ?? []), ...[...(other.remarked ?? [])].map((place) => behind + place)];
  return {
    ...one,
    accepted: {
      rows: [...one.accepted.rows, ...other.accepted.rows],
      lines: [...one.accepted.lines, ...other.accepted.lines],
      keys: [...one.accepted.keys, ...other.accepted.keys],
      values: one.accepted.values.map((column, field) => [
        ...column,
        ...(other.accepted.values[field] ?? []),
      ]),
      remarks,
    },
    sources: [...one.sources, ...other.sources],
    records: [...one.records, ...other.records],
    versions: [...one.versions, ...other.versions],
    found: [...one.found, ...other.found],
    listed: [...one.listed, ...other.listed],
    errors: one.errors + other.errors,
    skipped: one.skipped + other.skipped,
    ...(remarked.length > 0 && { remarked: new Set(remarked) }),
  };
}

/** The accepted rows of a batch, each of which is sent after all, or listed with a reason instead. */
export class SortedRows {
  readonly #judged: Batch;
  readonly #accepted;
  readonly #sources: Batch['sources'][number][] = [];
  readonly #records: string[] = [];
  readonly #versions: (string | null)[] = [];
  readonly #found: (string | null)[] = [];
  readonly #remarked = new Set<number>();
  readonly #listed: ListedRow[];
  #errors: number;
  #skipped: number;

  constructor(judged: Batch) {
    this.#judged = judged;
    this.#accepted = emptyColumns(judged.accepted.values.length);
    this.#listed = [...judged.listed];
    this.#errors = judged.errors;
    this.#skipped = judged.skipped;
  }

  /** @param at the place among the rows that were judged good */
  send(at: number, { record, version = null, key, values, remarks, isRemarked, found = null }: Sent): void {
    const { accepted: all } = this.#judged;
    const accepted = this.#accepted;
    const place = accepted.rows.length;
    const known = remarks ?? all.remarks.get(at) ?? [];
    if (known.length > 0) accepted.remarks.set(place, known);
    if (isRemarked) this.#remarked.add(place);
    accepted.rows.push(all.rows[at] ?? 0);
    accepted.lines.push(all.lines[at] ?? 0);
    accepted.keys.push(key ?? all.keys[at] ?? '');
    for (const [field, column] of accepted.values.entries())
      column.push((values ? values[field] : all.values[field]?.[at]) ?? null);
    this.#sources.push(this.#sourceOf(at));
    this.#records.push(record);
    this.#versions.push(version);
    this.#found.push(found);
  }

  list(at: number, issues: readonly RowIssue[], outcome: 'error' | 'skipped'): void {
    const { rows, lines } = this.#judged.accepted;
    const row = { ...this.#sourceOf(at), row: rows[at] ?? 0, line: lines[at] ?? 0 };
    this.#listed.push({ ...refusedRow(row, issues), outcome });
    this.leaveOut(outcome);
  }

  /** Counts a row that is not sent, and of which nothing is to be stored. */
  leaveOut(outcome: 'error' | 'skipped'): void {
    if (outcome === 'error') this.#errors++;
    else this.#skipped++;
  }

  batch(): Batch {
    return {
      ...this.#judged,
      ...{ accepted: this.#accepted, sources: this.#sources },
      ...{ records: this.#records, versions: this.#versions, found: this.#found },
      ...{ listed: this.#listed, errors: this.#errors, skipped: this.#skipped },
      ...(this.#remarked.size > 0 && { remarked: this.#remarked }),
    };
  }

  #sourceOf(at: number): Batch['sources'][number] {
    const source = this.#judged.sources[at];
    if (!source) throw new RangeError(`row ${this.#judged.accepted.rows[at]} has no cells`);
    return source;
  }
}
