import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';
import { countOutcomes, tableAfter } from './expect.ts';
import { Findings } from './findings.ts';
import { checkJournal } from './journal.ts';
import { checkListedRows, checkReport } from './listed-rows.ts';
import { differences, namedAsExpected, readRecords } from './records.ts';

/** A completed import, row by row: table, journal, counters, stored rows, report. */
export async function checkImport(scenario: Scenario, story: Story): Promise<void> {
  const { database, file, organizationId } = scenario;
  const findings = new Findings();
  const records = await readRecords(database, organizationId, file.model.entity);
  findings.all(
    'table',
    differences(
      tableAfter(file.model, story.before, story.expected, story.rows.length),
      await namedAsExpected(database, story.importId, records),
    ),
  );
  await checkJournal(scenario, story, findings);
  await checkCounters(scenario, story, findings);
  await checkListedRows(scenario, story, findings);
  await checkReport(scenario, story, findings);
  findings.settle('the completed import');
}

async function checkCounters(scenario: Scenario, story: Story, findings: Findings): Promise<void> {
  const found = await scenario.database.row<Record<string, unknown>>(
    `select status, total_rows, processed_rows, inserted, updated, unchanged, skipped, errors as error,
       last_error_code
     from imports where id = $1`,
    [story.importId],
  );
  const total = story.rows.length;
  findings.equal('counters', found, {
    status: 'completed',
    total_rows: total,
    processed_rows: total,
    ...countOutcomes(story.expected.map(({ outcome }) => outcome)),
    last_error_code: null,
  });
  const batches = await scenario.database.rows(
    `select phase, sum(rows)::int as rows, max(processed_rows) as processed
     from import_batches where import_id = $1 and phase in ('check', 'commit') group by phase order by phase`,
    [story.importId],
  );
  findings.equal('batches', batches, [
    { phase: 'check', rows: total, processed: total },
    { phase: 'commit', rows: total, processed: total },
  ]);
}
