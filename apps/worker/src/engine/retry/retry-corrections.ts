import { type editsSchema, RunFailure } from '@sluice/shared';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { correctedValue, isSameCell } from './corrections-cell.ts';
import { type CorrectedRow, openReport, type Report } from './corrections-report.ts';
import {
  APPLY_CORRECTIONS,
  CLOSE_CORRECTIONS,
  ROWS_OF_LINES,
  WAITING_REPORT,
} from './statements/apply-corrections.ts';

const waiting = z.array(z.object({ id: z.uuid(), name: z.string() })).max(1);
const storedRows = z.array(z.object({ row_number: z.int(), line: z.int(), cells: z.array(z.string()) }));

type Edits = z.infer<typeof editsSchema>;

/**
 * Applies a corrected report, where one was handed in, to the refused rows of its import: what differs from the file
 * becomes an edit of the row. The whole report is looked at before anything is written. In a row with any difference the
 * report is the last word on all of its cells; one without keeps what was edited elsewhere; a row that was deleted from
 * the report, or that landed meanwhile, stays as it is.
 *
 * A run that breaks off applies the same again: the report is forgotten only when all of it is applied.
 *
 * @param close forgets the report, in a statement by itself unless it is said otherwise
 * @throws Cancelled, Fenced, HandedOver
 * @throws RunFailure `not_a_report`, and what is wrong with any file, under the name of the report
 */
export async function applyCorrections(
  run: Run,
  close: (forget: () => Promise<void>) => Promise<void> = (forget) => forget(),
): Promise<void> {
  const [file] = waiting.parse(
    (await run.client.query(WAITING_REPORT, [run.organizationId, run.importId])).rows,
  );
  if (!file) return;
  try {
    const { dialect, columns } = run.profile;
    const headers = columns.map(({ header, name }) => (dialect.header ? header : name));
    const report = await openReport(file.id, run, headers);
    for await (const _ of report.rows()) await handOverIfStopping(run);
    for await (const rows of report.rows()) {
      await handOverIfStopping(run);
      await apply(run, file.id, report, rows);
    }
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    // A dry run can be continued without it; a retry is begun anew.
    if (run.phase === 'check') await forget(run, file.id);
    throw new RunFailure(error.code, { ...error.params, file: file.name }, { cause: error });
  }
  await close(() => forget(run, file.id));
}

async function forget(run: Run, fileId: string): Promise<void> {
  const { rowCount } = await run.client.query(CLOSE_CORRECTIONS, gateOf(run, fileId));
  if (rowCount !== 1) await stopAtShutGate(run);
}

function gateOf({ organizationId, importId, epoch }: Run, fileId: string): unknown[] {
  return [organizationId, importId, epoch, fileId];
}

async function apply(run: Run, fileId: string, report: Report, rows: readonly CorrectedRow[]): Promise<void> {
  const byLine = new Map(rows.map(({ line, cells }) => [line, cells]));
  const stored = await run.client.query({
    name: 'rows-of-lines',
    text: ROWS_OF_LINES,
    values: [run.organizationId, run.importId, arrayLiteral([...byLine.keys()])],
  });
  const changed = storedRows.parse(stored.rows).flatMap(({ row_number, line, cells }) => {
    const edits = editsOf(cells, byLine.get(line) ?? cells, report);
    return edits ? [{ row: row_number, edits: JSON.stringify(edits) }] : [];
  });
  const { rowCount } = await run.client.query({
    name: 'apply-corrections',
    text: APPLY_CORRECTIONS,
    values: [
      ...gateOf(run, fileId),
      arrayLiteral(changed.map(({ row }) => row)),
      arrayLiteral(changed.map(({ edits }) => edits)),
    ],
  });
  if (rowCount !== 1) await stopAtShutGate(run);
}

/**
 * What a corrected row says otherwise than the file; undefined where that is nothing. Cells that the row lacks are blank
 * in the report: left blank, they are no correction.
 */
function editsOf(
  cells: readonly string[],
  corrected: readonly string[],
  { asHeld }: Report,
): Edits | undefined {
  const edits: Edits = {};
  for (let column = 0; column < Math.max(cells.length, corrected.length); column++) {
    const was = cells[column] ?? '';
    const is = corrected[column] ?? '';
    if (!isSameCell(was, is, asHeld)) edits[column] = correctedValue(is);
  }
  return Object.keys(edits).length > 0 ? edits : undefined;
}
