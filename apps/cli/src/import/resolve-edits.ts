import type { Client } from '@sluice/client';
import { CliError } from '../cli-error.ts';
import { columnNamed } from './column-named.ts';
import type { SetOption } from './set-option.ts';

/** A cell as the server knows it: row from 1 without the header, column from 0. */
export interface Edit {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** A refused row by both its numbers. */
interface Place {
  readonly row: number;
  readonly line: number;
}

/** What was found out about the cells of `--set`. */
export interface ResolvedEdits {
  readonly edits: readonly Edit[];
  /** The line of each row that is edited. */
  readonly lines: ReadonlyMap<number, number>;
  /** Of a workbook, the sheet whose rows these are. */
  readonly sheet: string | undefined;
}

/**
 * Finds the rows and columns that `--set` speaks of.
 *
 * @throws CliError `line_not_refused`, `set_twice`, `unknown_header`, `ambiguous_header`
 */
export async function resolveEdits(
  connection: Client,
  id: string,
  options: readonly SetOption[],
): Promise<ResolvedEdits> {
  const { profile } = await connection.calls.imports.draft.query({ id });
  const columns = profile?.columns ?? [];
  const sheet = profile?.dialect.sheet;
  const wanted = options.map((option) => ({
    ...option,
    place: columnNamed('--set', option.column, columns),
  }));
  const places = await findPlaces(connection, id, options);
  const lines = new Map<number, number>();
  const seen = new Set<string>();
  const edits = wanted.map(({ by, number, where, place: column, value }) => {
    const place = places.find((candidate) => candidate[by] === number);
    if (!place) throw new CliError('line_not_refused', { line: where, id });
    const { row, line } = place;
    const cell = `${row}:${column}`;
    if (seen.has(cell))
      throw new CliError('set_twice', {
        line: String(line),
        ...(sheet !== undefined && { sheet }),
        column: columns[column]?.name ?? '',
      });
    seen.add(cell);
    lines.set(row, line);
    return { row, column, value };
  });
  return { edits, lines, sheet };
}

/** Refused rows in the file's order, looked through until all that are wanted have been passed. */
async function findPlaces(
  { calls }: Client,
  id: string,
  options: readonly SetOption[],
): Promise<readonly Place[]> {
  const found: Place[] = [];
  const isWanted = (place: Place) => options.some(({ by, number }) => place[by] === number);
  const isPassed = (place: Place) => options.every(({ by, number }) => place[by] >= number);
  // Where all are named by row, the first of them can be gone to at once; a line tells nothing of its row.
  const rows = options.map(({ by, number }) => (by === 'row' ? number : 1));
  for (let cursor: number | null = Math.min(...rows) - 1; cursor !== null; ) {
    type Page = Awaited<ReturnType<typeof calls.imports.rows.query>>;
    const page: Page = await calls.imports.rows.query({ id, outcome: 'error', cursor, limit: 200 });
    found.push(...page.items.filter(isWanted).map(({ row, line }) => ({ row, line })));
    const last = page.items.at(-1);
    cursor = last && isPassed(last) ? null : page.nextCursor;
  }
  return found;
}
