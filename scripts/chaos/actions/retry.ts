import { checkAtRest } from '../check/at-rest.ts';
import { type Expected, expectRows, tableAfter } from '../check/expect.ts';
import { Findings } from '../check/findings.ts';
import { isOfTable, newRecord } from '../check/records.ts';
import type { GeneratedRow } from '../file/generated.ts';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';
import { Watcher } from '../watch/watcher.ts';
import { correctRows } from './correct.ts';
import { drive } from './drive.ts';

/**
 * Corrects some of the refused rows in the grid, makes the table take what it refused, and tries the refused rows
 * again: those land, the others stay as they were.
 *
 * @returns the import as it is then
 */
export async function retryRows(scenario: Scenario, story: Story): Promise<Story> {
  const { api, database, plan, file, random } = scenario;
  const lifted = plan.file.databaseRefuses && random.oneIn(2);
  if (lifted) await database.rows(`alter table "${file.model.entity}" drop constraint if exists chaos`);
  if (story.expected.every(({ outcome }) => outcome !== 'error')) return story;
  const findings = new Findings();
  const { rows, cells } = await correctRows(scenario, story);
  const watcher = new Watcher(database.url, story.importId, scenario.timeline, scenario.deadline);
  const before = await watcher.now();
  const freed = freedRows(scenario, story, rows);
  const expected = story.expected.map(
    (one, index) => freed.get(index) ?? retried(one, rows[index], index, lifted),
  );
  try {
    await api.order('retry', story.importId);
    await drive(
      {
        ...{ scenario, importId: story.importId, phase: 'retry', watcher },
        checkAtRest: () => checkAtRest(scenario, story, 'retry'),
      },
      ({ status, version }) => status === 'completed' && version > before.version,
    );
  } finally {
    await watcher.stop();
  }
  const refused = story.expected.filter(({ outcome }) => outcome === 'error').length;
  const landed = expected.filter(
    ({ outcome }, index) => outcome !== 'error' && story.expected[index]?.outcome === 'error',
  ).length;
  findings.equal(
    'rows tried again',
    await database.row(
      'select step_total as total, step_records as records, step_values as values, step_kept as kept from imports where id = $1',
      [story.importId],
    ),
    { total: refused, records: landed, values: 0, kept: refused - landed },
  );
  findings.settle('the retry');
  return { ...story, rows, expected, corrected: new Map([...story.corrected, ...cells]) };
}

function retried(
  expected: Expected,
  row: GeneratedRow | undefined,
  place: number,
  lifted: boolean,
): Expected {
  if (expected.outcome !== 'error') return expected;
  const landsNow =
    expected.code === 'refused_by_database' ? lifted : row?.issue === undefined && !staysAsItIs(expected);
  if (landsNow) {
    const values = expected.values ?? row?.values ?? [];
    return { outcome: 'inserted', planned: 'inserted', record: newRecord(place), values };
  }
  // Which of the rows with its key is in the way is another one this time.
  if (isDuplicate(expected)) return { outcome: 'error', planned: 'error' };
  // What was corrected may be refused for another reason.
  return row?.issue === 'no_identity' ? { ...expected, code: row.issue } : expected;
}

/**
 * What becomes of the rows that were refused since their record was in the table, where somebody has deleted it since: the
 * first of them lands, and those of the same person are refused as before.
 */
function freedRows(
  { file: { model }, plan }: Scenario,
  story: Story,
  rows: readonly GeneratedRow[],
): ReadonlyMap<number, Expected> {
  const table = tableAfter(model, story.before, story.expected, story.expected.length);
  const places = [...story.expected.entries()]
    .filter(([, one]) => one.outcome === 'error' && isDuplicate(one))
    .filter(([, { record }]) => isOfTable(record) && !table.has(record))
    .map(([place]) => place);
  const own = places.flatMap((place) => rows[place] ?? []);
  const now = expectRows({ model, rows: own }, table, plan);
  const freed = new Map<number, Expected>();
  for (const [nth, place] of places.entries()) {
    const one = now[nth];
    if (one?.outcome === 'error') freed.set(place, { outcome: 'error', planned: 'error' });
    else if (one) freed.set(place, { ...one, record: newRecord(place) });
  }
  return freed;
}

/** Nobody has said that what was kept aside is wanted. */
function staysAsItIs(expected: Expected): boolean {
  return isDuplicate(expected) || expected.code === 'changed_since_check';
}

function isDuplicate({ code }: Expected): boolean {
  return code === 'merged_into_line' || code === 'duplicate_in_table';
}
