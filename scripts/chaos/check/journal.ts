import type { Value } from '../file/generated.ts';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';
import { recordOf } from './expect.ts';
import type { Findings } from './findings.ts';
import { type Row, trimScale } from './records.ts';

/** What the journal says of one written row. */
export interface Change {
  readonly row: number;
  readonly line: number;
  readonly recordId: string;
  readonly columns: readonly string[];
  readonly before: readonly Value[] | null;
  readonly after: readonly Value[];
}

export function readJournal({ database }: Scenario, importId: string): Promise<Change[]> {
  return database.rows<Change>(
    // As JSON, which is read many times faster than arrays are.
    `select row_number as row, line, record_id as "recordId",
       to_json(columns) as columns, to_json(before) as before, to_json(after) as after
     from record_changes where import_id = $1 order by row_number`,
    [importId],
  );
}

/** The journal tells of every written row, once: which record, from which line, what was there and what is. */
export async function checkJournal(
  scenario: Scenario,
  { importId, source, expected, before }: Story,
  findings: Findings,
): Promise<void> {
  const changes = new Map((await readJournal(scenario, importId)).map((change) => [change.row, change]));
  const written = expected.filter(({ outcome }) => outcome === 'inserted' || outcome === 'updated').length;
  findings.equal('changes in the journal', changes.size, written);
  const { model } = scenario.file;
  const decimals = new Set(model.columns.filter(({ numeric }) => numeric).map(({ name }) => name));
  const asRow = (columns: readonly string[], values: readonly Value[]): Row =>
    Object.fromEntries(
      columns.map((name, index) => {
        const value = values[index] ?? null;
        return [name, decimals.has(name) ? trimScale(value) : value];
      }),
    );
  let wrong = 0;
  for (const [index, { outcome, record, values = [] }] of expected.entries()) {
    if ((outcome !== 'inserted' && outcome !== 'updated') || wrong >= 3) continue;
    const change = changes.get(index + 1);
    const old = before.get(record ?? '');
    const was = outcome === 'updated' && old ? model.columns.map(({ name }) => old[name] ?? null) : null;
    const found = change && {
      line: change.line,
      record: change.recordId,
      after: asRow(change.columns, change.after),
      before: change.before && asRow(change.columns, change.before),
    };
    const wanted = {
      line: source[index]?.line,
      // Which one is new, only the journal tells: it is compared with the table under this name.
      record: outcome === 'inserted' ? change?.recordId : record,
      after: recordOf({ model }, values),
      before: was && recordOf({ model }, was),
    };
    if (alike(found) === alike(wanted)) continue;
    wrong++;
    findings.equal(`journal of row ${index + 1}`, found, wanted);
  }
}

/** A text that is the same for objects with the same entries in another order. */
function alike(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
