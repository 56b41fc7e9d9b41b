/** A table: its first row is that of the names where it has one. */
export type Table = readonly (readonly string[])[];

/** Of what was read the part that is true, of what is true the part that was read, and their harmonic mean; each from 0 to 1. */
interface Measure {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** How true one reading of a file is. */
export interface Score {
  /** 1 where the file could be read at all. */
  readonly success: number;
  readonly header: Measure;
  readonly records: Measure;
  readonly cells: Measure;
}

const NOTHING: Measure = { precision: 0, recall: 0, f1: 0 };
const ALL: Measure = { precision: 1, recall: 1, f1: 1 };

/**
 * Measures a reading as Pollock does (Vitagliano et al., “Pollock: A Data Loading Benchmark”, PVLDB 16, 2023): the first row
 * is the header; rows are equal where their cells behind each other are the same text, in whatever order they come; cells
 * wherever they stand. A truth without a row is met by any reading.
 *
 * Stricter than there: a cell counts as equal only with the same letters and digits. Like there, control characters in it are
 * not looked at, nor is the white space around it.
 *
 * @param read undefined where the file could not be read
 */
export function scoreOf(truth: Table, read: Table | undefined): Score {
  if (read === undefined) return { success: 0, header: NOTHING, records: NOTHING, cells: NOTHING };
  if (truth.length === 0) return { success: 1, header: ALL, records: ALL, cells: ALL };
  const [wanted, found] = [plainTable(truth), plainTable(read)];
  return {
    success: 1,
    header: measure(wanted[0] ?? [], found[0] ?? []),
    records: measure(recordsOf(wanted), recordsOf(found)),
    cells: measure(wanted.flat(), found.flat()),
  };
}

/** From 0 to 10: whether files could be read at all and the nine measures, each the mean of all files, added up. */
export function simpleScore(scores: readonly Score[]): number {
  const sum = scores.reduce((total, score) => total + pointsOf(score), 0);
  return scores.length === 0 ? 0 : sum / scores.length;
}

/** The same of one file. */
export function pointsOf({ success, header, records, cells }: Score): number {
  const points = [header, records, cells].map(({ precision, recall, f1 }) => precision + recall + f1);
  return points.reduce((sum, point) => sum + point, success);
}

/** The rows of a reading that stand nowhere in the truth, whoever put them there. */
export function untrueRows(truth: Table, read: Table): number {
  const [wanted, found] = [truth, read].map((table) => recordsOf(plainTable(table)));
  return (found?.length ?? 0) - common(wanted ?? [], found ?? []);
}

function recordsOf(table: Table): string[] {
  return table.slice(1).map((row) => row.join(''));
}

/** A table as it is compared; the names of a header of several rows are joined by a blank in a truth, and by ` / ` here. */
function plainTable(table: Table): string[][] {
  const [names = [], ...rows] = table;
  const joined = names.map((name) =>
    plain(name)
      .split(/\s*\/\s*|\s+/)
      .join(' '),
  );
  return table.length === 0 ? [] : [joined, ...rows.map((row) => row.map(plain))];
}

function plain(cell: string): string {
  return cell.replace(/\p{Cc}/gu, '').trim();
}

function measure(wanted: readonly string[], found: readonly string[]): Measure {
  if (wanted.length === 0) return ALL;
  const both = common(wanted, found);
  if (both === 0) return NOTHING;
  const [precision, recall] = [both / found.length, both / wanted.length];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

/** How many texts two lists have in common, each as often as both have it. */
function common(wanted: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const text of wanted) left.set(text, (left.get(text) ?? 0) + 1);
  let both = 0;
  for (const text of found) {
    const count = left.get(text) ?? 0;
    if (count === 0) continue;
    left.set(text, count - 1);
    both++;
  }
  return both;
}
