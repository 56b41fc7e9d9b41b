import { compileJudge, correctedRow, type Judge, type RawRow } from '@sluice/rows';
import {
  AppError,
  entityOf,
  importSourceSchema,
  type Mapping,
  type RowIssueCode,
  RunFailure,
  trimCell,
  valueColumns,
} from '@sluice/shared';
import { openSource, type Source } from '@sluice/sources';
import { inOrganization } from '../database/in-organization.ts';
import { entityNameOf, mappingOf, optionsOf, profileOf } from '../database/stored-import.ts';
import { refusePurged } from '../files/usable-file.ts';
import { byId, query } from '../verb.ts';
import { correctionsOf } from './corrections.ts';

/** So many rows are looked at, and fewer where they are long: what is in them all, the check tells. */
const LOOKED_ROWS = 2_000;
const MAX_BATCHES = 4;
const EXAMPLES = 2;
/** What is refused for another reason: a value that is missing, or that somebody has said to be refused. */
const NO_READING: ReadonlySet<RowIssueCode> = new Set<RowIssueCode>(['required', 'value_refused']);

/** Cells of a column that cannot be read as values of its field. */
export interface UnreadableCells {
  readonly column: number;
  readonly field: string;
  /** How many cells with something in them were looked at, and how many of those cannot be read. */
  readonly looked: number;
  readonly unreadable: number;
  /** Why most of them cannot. */
  readonly code: RowIssueCode;
  /** Up to two different ones, long ones by their beginnings. */
  readonly examples: readonly string[];
}

/**
 * What the check would refuse in the first rows of an import's file, by column, with the mapping as it is stored: read by the
 * same judge, with the cells that somebody has corrected. Columns with nothing of it are left out. Rows that have too few or
 * too many cells are not looked at.
 *
 * @returns none while there is no mapping, and where the file cannot be read: its import says why
 * @throws AppError `not_found`, `file_purged` {date}
 */
export const unreadableCells = query({
  role: 'read_only',
  input: byId,
  run: async (asking, { id }): Promise<UnreadableCells[]> => {
    const organizationId = asking.caller.organization.id;
    const where = { organizationId, importId: id };
    const rows = Array.from({ length: LOOKED_ROWS }, (_, at) => at + 1);
    const found = await inOrganization(asking, organizationId, async (tx) => {
      const row = await tx.import.findUnique({
        where: { organizationId_id: { organizationId, id } },
        select: {
          ...{ entity: true, profile: true, mapping: true, options: true, createdAt: true, source: true },
          file: { select: { purgedAt: true } },
        },
      });
      return row && { row, corrections: await correctionsOf(tx, where, rows, 'value') };
    });
    if (!found) throw new AppError('not_found');
    const { row, corrections } = found;
    const [profile, mapping] = [profileOf(row.profile), mappingOf(row.mapping)];
    if (!profile || !mapping) return [];
    refusePurged(row.file);
    const entity = entityOf(entityNameOf(row.entity));
    const judge = compileJudge(entity, mapping, profile, optionsOf(row.options), row.createdAt);
    const counter = new UnreadableCounter(mapping, judge);
    const { storage } = asking;
    const source = importSourceSchema.parse(row.source);
    const opened = openSource(source, { storage, organizationId, dialect: profile.dialect });
    try {
      for await (const read of firstRows(opened)) {
        const edits = corrections.get(read.row);
        counter.add(edits ? correctedRow(read, edits, profile.columns.length) : read);
      }
    } catch (error) {
      if (error instanceof RunFailure) return [];
      throw error;
    }
    return counter.found;
  },
});

async function* firstRows(source: Source): AsyncIterable<RawRow> {
  let [rows, batches] = [0, 0];
  for await (const batch of source.read(null, { rows: LOOKED_ROWS })) {
    for (const row of batch.rows) {
      if (++rows > LOOKED_ROWS) return;
      yield row;
    }
    if (++batches === MAX_BATCHES) return;
  }
}

interface Counted {
  readonly column: number;
  readonly field: string;
  /** The column whose empty cells it takes the place of. */
  readonly behind: number | undefined;
  looked: number;
  readonly codes: Map<RowIssueCode, number>;
  readonly examples: string[];
}

class UnreadableCounter {
  readonly #judge: Judge;
  readonly #columns: readonly Counted[];

  constructor({ columns }: Mapping, judge: Judge) {
    this.#judge = judge;
    this.#columns = columns.flatMap((entry) =>
      valueColumns(entry).map((column) => ({
        ...{ column, field: entry.field, behind: column === entry.column ? undefined : entry.column },
        ...{ looked: 0, codes: new Map(), examples: [] },
      })),
    );
  }

  add(row: RawRow): void {
    const judgement = this.#judge.judge(row);
    const issues = judgement.accepted ? [] : judgement.issues;
    if (issues.some(({ field }) => field === undefined)) return;
    for (const counted of this.#columns) {
      const { column, behind, field } = counted;
      const isFilled = (at: number) => trimCell(row.cells[at] ?? '') !== '';
      const issue = issues.find(
        (known) => known.column === column && known.field === field && !NO_READING.has(known.code),
      );
      // Where the first column has something that is no value, as a dash, the one behind it was read all the same.
      if (!issue && (!isFilled(column) || (behind !== undefined && isFilled(behind)))) continue;
      counted.looked++;
      if (!issue) continue;
      const { codes, examples } = counted;
      codes.set(issue.code, (codes.get(issue.code) ?? 0) + 1);
      const { value = '' } = issue;
      if (examples.length < EXAMPLES && !examples.includes(value)) examples.push(value);
    }
  }

  get found(): UnreadableCells[] {
    return this.#columns.flatMap(({ column, field, looked, codes, examples }) => {
      const [most] = [...codes].toSorted(([, left], [, right]) => right - left);
      if (!most) return [];
      const unreadable = [...codes.values()].reduce((sum, count) => sum + count, 0);
      return [{ column, field, looked, unreadable, code: most[0], examples }];
    });
  }
}
