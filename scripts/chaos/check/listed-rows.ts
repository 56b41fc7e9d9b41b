import { dsvFormat } from 'd3-dsv';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';
import type { Findings } from './findings.ts';

const IMPORTED: ReadonlySet<string> = new Set(['inserted', 'updated', 'unchanged']);

interface ListedRow {
  readonly row: number;
  readonly line: number;
  readonly outcome: string;
  readonly codes: readonly string[];
  readonly remarks: readonly string[];
  readonly cells: readonly string[];
}

/**
 * Every row that was refused or left out is stored with its line, cells and reason, and no other row is but those that
 * are imported with a remark.
 */
export async function checkListedRows(scenario: Scenario, story: Story, findings: Findings): Promise<void> {
  const stored = await scenario.database.rows<ListedRow>(
    `select row_number as row, line, outcome, cells,
       array(select jsonb_array_elements(issues) ->> 'code') as codes,
       array(select jsonb_array_elements(coalesce(remarks, '[]')) ->> 'code') as remarks
     from import_rows where import_id = $1 order by row_number`,
    [story.importId],
  );
  const apart = stored.filter(({ remarks }) => remarks.includes('set_apart')).map(({ row }) => row);
  const asExpected = story.expected.flatMap(({ outcome, apart: isApart }, index) =>
    isApart && IMPORTED.has(outcome) ? [index + 1] : [],
  );
  findings.equal('rows that are set apart', apart, asExpected);
  const byRow = new Map(stored.map((one) => [one.row, one]));
  const remarked = stored.filter(({ outcome }) => outcome === 'warning');
  const lost = remarked.find(({ row }) => !IMPORTED.has(story.expected[row - 1]?.outcome ?? ''));
  if (lost) findings.add(`a row has a remark that is not imported: ${JSON.stringify(lost)}`);
  const wanted = story.expected.filter(({ outcome }) => outcome === 'error' || outcome === 'skipped').length;
  findings.equal('stored rows', stored.length - remarked.length, wanted);
  let wrong = 0;
  for (const [index, { outcome, code }] of story.expected.entries()) {
    if ((outcome !== 'error' && outcome !== 'skipped') || wrong >= 3) continue;
    const found = byRow.get(index + 1);
    const source = story.source[index];
    const isRight =
      found?.outcome === outcome &&
      found.line === source?.line &&
      (code === undefined || found.codes.includes(code)) &&
      trimmed(found.cells) === trimmed(source.cells);
    if (isRight) continue;
    wrong++;
    findings.equal(`stored row ${index + 1}`, found, { outcome, code, ...source });
  }
}

/** The downloaded report has the refused rows and no others, cell by cell, and the line of each. */
export async function checkReport(scenario: Scenario, story: Story, findings: Findings): Promise<void> {
  const text = await scenario.api.download(`/api/imports/${story.importId}/errors.csv`);
  const [header = [], ...lines] = dsvFormat(scenario.file.delimiter).parseRows(text);
  const width = scenario.file.model.columns.length;
  const refused = story.expected.flatMap(({ outcome }, index) =>
    outcome === 'error' ? asCorrected(story, index) : [],
  );
  findings.equal('columns of the report', header.length, width + 2);
  findings.equal('rows of the report', lines.length, refused.length);
  for (const [index, { line, cells }] of refused.entries()) {
    const found = lines[index] ?? [];
    const own = [...cells.slice(0, width), ...Array<string>(Math.max(0, width - cells.length)).fill('')];
    if (trimmed(found.slice(0, width)) === trimmed(own) && found[width] === String(line)) continue;
    findings.equal('a row of the report', found, [...own, String(line)]);
    return;
  }
}

/** A row of the file with what was written over it. */
function asCorrected({ source, corrected }: Story, index: number): Story['source'] {
  const row = source[index];
  const fix = corrected.get(index);
  if (!row) return [];
  return [fix ? { ...row, cells: row.cells.with(fix.column, fix.cell) } : row];
}

/** White space around a cell says nothing. */
function trimmed(cells: readonly string[]): string {
  return JSON.stringify(cells.map((cell) => cell.trim()));
}
