import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Findings } from '../../check/findings.ts';
import { differences, type Records } from '../../check/records.ts';
import type { ChaosPhase } from '../../plan.ts';
import type { Scenario } from '../../scenario.ts';

const saidSchema = z.object({ waiting: z.unknown() });
/** Longer than a batch takes that was under way. */
const A_MOMENT_MS = 300;

/**
 * An import of an account that was cancelled, or that broke: nothing more is written, what is written are whole batches, and it
 * does not say that it waits for anything.
 */
export async function checkStopped(
  { database, api }: Scenario,
  {
    importId,
    before,
    phase,
  }: { readonly importId: string; readonly before: Records; readonly phase: ChaosPhase },
  read: () => Promise<Records>,
): Promise<void> {
  const findings = new Findings();
  const look = async () => ({
    records: await read(),
    row: await database.row<{ inserted: number; processed: number }>(
      `select processed_rows as processed, inserted, updated, unchanged, skipped, errors, version
       from imports where id = $1`,
      [importId],
    ),
  });
  const first = await look();
  await wait(A_MOMENT_MS);
  const second = await look();
  findings.equal('the import was written to after it had stopped', second.row, first.row);
  findings.all('written after the import had stopped', differences(first.records, second.records));
  const { waiting } = await api.query('imports.get', { id: importId }, saidSchema);
  findings.equal('what it says that it waits for', waiting, null);
  if (phase === 'check') findings.all('a dry run wrote', differences(before, second.records));
  if (phase === 'commit') {
    const added = [...second.records.keys()].filter((id) => !before.has(id)).length;
    findings.equal('records of its rows', added, second.row.inserted);
    const { rows } = await database.row<{ rows: number }>(
      `select coalesce(sum(rows), 0)::int as rows from import_batches where import_id = $1 and phase = 'commit'`,
      [importId],
    );
    findings.equal('rows of whole batches', rows, second.row.processed);
  }
  findings.settle('stopped');
}
