import { setTimeout as wait } from 'node:timers/promises';
import type { ChaosPhase } from '../plan.ts';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';
import { countOutcomes, tableAfter } from './expect.ts';
import { Findings } from './findings.ts';
import { withKeptAside } from './kept-aside.ts';
import { differences, namedAsExpected, readRecords } from './records.ts';

/** Longer than a batch takes that was under way. */
const A_MOMENT_MS = 300;

/**
 * A cancelled import: of its rows the first so many are written, whole batches and nothing of the next, as its counters
 * say; and nothing more is written after the status says cancelled.
 */
export async function checkAtRest(scenario: Scenario, story: Story, phase: ChaosPhase): Promise<void> {
  const { importId } = story;
  const { database, organizationId, file } = scenario;
  const findings = new Findings();
  const look = async () => ({
    records: await readRecords(database, organizationId, file.model.entity),
    row: await database.row<{ [counter: string]: number }>(
      `select processed_rows, inserted, updated, unchanged, skipped, errors as error, version
       from imports where id = $1`,
      [importId],
    ),
  });
  const first = await look();
  await wait(A_MOMENT_MS);
  const second = await look();
  findings.equal('the import was written to after it was cancelled', second.row, first.row);
  findings.all('written after the import was cancelled', differences(first.records, second.records));
  if (phase === 'check') findings.all('a dry run wrote', differences(story.before, second.records));
  if (phase === 'commit') {
    const { processed_rows: done = 0, version: _, ...counts } = second.row;
    const told = await withKeptAside(database, story, done);
    const table = tableAfter(scenario.file.model, story.before, told.expected, done);
    const records = await namedAsExpected(database, importId, second.records);
    findings.all(`the table after ${done} rows`, differences(table, records));
    const expected = countOutcomes(told.expected.slice(0, done).map(({ outcome }) => outcome));
    findings.equal('the counters of a cancelled import', sorted(counts), sorted(expected));
  }
  findings.settle('cancelled');
}

function sorted(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1));
}
