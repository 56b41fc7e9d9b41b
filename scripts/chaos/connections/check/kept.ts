import type { Findings } from '../../check/findings.ts';
import { readJournal } from '../../check/journal.ts';
import type { Records, Row } from '../../check/records.ts';
import type { Scenario } from '../../scenario.ts';

interface Written {
  readonly importIds: readonly string[];
  readonly before: Records;
  readonly after: Records;
}

/**
 * What is kept of an import beside its table: the journal has each record that it wrote once, as it was and as it is; its
 * batches are whole, and lie one behind the other.
 *
 * @param marked how many records are journalled behind the rows
 */
export async function checkKept(
  scenario: Scenario,
  { importIds, before, after }: Written,
  { added, changed }: { readonly added: readonly string[]; readonly changed: readonly string[] },
  findings: Findings,
  marked = 0,
): Promise<void> {
  const journalled: string[] = [];
  for (const importId of importIds) {
    const rows = await checkBatches(scenario, importId, findings);
    const seen = new Set<number>();
    for (const { row, recordId, columns, before: was, after: is } of await readJournal(scenario, importId)) {
      journalled.push(recordId);
      if (seen.has(row) || row > rows + marked) findings.add(`the journal has row ${row} of ${rows}`);
      seen.add(row);
      const record = asJournalled(after.get(recordId), columns);
      if (JSON.stringify(is) !== JSON.stringify(record)) findings.equal(`journal of row ${row}`, is, record);
      const old = before.get(recordId);
      const wasRecord = old ? asJournalled(old, columns) : null;
      if (JSON.stringify(was) !== JSON.stringify(wasRecord))
        findings.equal(`before, in the journal of row ${row}`, was, wasRecord);
    }
  }
  const expected = [...added, ...changed].sort();
  const found = journalled.sort();
  if (JSON.stringify(found) !== JSON.stringify(expected))
    findings.add(`the journal has ${found.length} records instead of ${expected.length}, or others`);
}

async function checkBatches(scenario: Scenario, importId: string, findings: Findings): Promise<number> {
  const batches = await scenario.database.rows<{ rows: number; processed: number }>(
    `select rows, processed_rows as processed from import_batches
     where import_id = $1 and phase = 'commit' order by batch`,
    [importId],
  );
  let reached = 0;
  for (const [index, { rows, processed }] of batches.entries()) {
    reached += rows;
    if (processed !== reached) findings.add(`batch ${index + 1} ends at ${processed} instead of ${reached}`);
  }
  const { processed } = await scenario.database.row<{ processed: number }>(
    'select processed_rows as processed from imports where id = $1',
    [importId],
  );
  findings.equal('rows of all batches', reached, processed);
  return processed;
}

function asJournalled(record: Row | undefined, columns: readonly string[]): (string | null)[] {
  return columns.map((column) => record?.[column] ?? null);
}
