import { z } from 'zod';
import { checkAtRest } from '../check/at-rest.ts';
import { Findings } from '../check/findings.ts';
import { readJournal } from '../check/journal.ts';
import { differences, readRecords } from '../check/records.ts';
import { undoInMemory } from '../check/undo.ts';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';
import { Watcher } from '../watch/watcher.ts';
import { drive } from './drive.ts';
import { editByHand } from './hand-edits.ts';

const previewSchema = z.object({ delete: z.int(), restore: z.int(), keep: z.int(), vouched: z.int() });

/**
 * Takes the import back, after some of its records were edited by hand where the plan says so, and forth again.
 * Undone, the table is as before the import, but for what was edited since or found the same; redone, it is as just
 * before the undo.
 *
 * @param again the same file once more, where it was imported
 * @returns how many edits by hand the database knows of now
 */
export async function undoAndRedo(
  scenario: Scenario,
  story: Story,
  again: Story | undefined,
  edits: number,
): Promise<number> {
  const { api, database, file, plan, organizationId } = scenario;
  const { entity } = file.model;
  const journal = await readJournal(scenario, story.importId);
  if (journal.length === 0) return edits;
  const editsNow = plan.handEdits > 0 ? await editByHand(scenario, journal) : edits;
  const present = await readRecords(database, organizationId, entity);
  const vouched = unchangedIn(again);
  const { table, ...counts } = undoInMemory(file.model, journal, present, vouched);
  const preview = await api.query('imports.undoPreview', { id: story.importId, limit: 10 }, previewSchema);

  const findings = new Findings();
  await playBack(scenario, story, 'undo', 'undone');
  const undone = await readRecords(database, organizationId, entity);
  findings.all('the table after the undo', differences(table, undone));
  if (plan.handEdits === 0 && vouched.size === 0 && !hasWritten(again))
    findings.all('against the table before the import', differences(story.before, undone));
  findings.equal('the preview', preview, {
    delete: counts.records,
    restore: counts.values,
    keep: counts.kept,
    vouched: counts.vouched,
  });
  findings.equal('what was undone', await progressOf(scenario, story), { ...counts, total: journal.length });
  findings.settle('the undo');

  if (plan.redo) {
    await playBack(scenario, story, 'redo', 'completed');
    const redone = await readRecords(database, organizationId, entity);
    findings.all('the table after the redo', differences(present, redone));
    findings.settle('the redo');
  }
  return editsNow;
}

async function playBack(
  scenario: Scenario,
  story: Story,
  phase: 'undo' | 'redo',
  end: string,
): Promise<void> {
  const { importId } = story;
  const watcher = new Watcher(scenario.database.url, importId, scenario.timeline, scenario.deadline);
  try {
    const { version } = await watcher.now();
    await scenario.api.order(phase, importId);
    await drive(
      { scenario, importId, phase, watcher, checkAtRest: () => checkAtRest(scenario, story, phase) },
      (sight) => sight.status === end && sight.version > version,
    );
  } finally {
    await watcher.stop();
  }
}

/** The ids of the records that an import found as its rows say. */
function unchangedIn(again: Story | undefined): ReadonlySet<string> {
  const ids = again?.expected.flatMap(({ outcome, record }) =>
    outcome === 'unchanged' && record !== undefined ? [record] : [],
  );
  return new Set(ids);
}

/** Whether an import has written anything: what was kept aside of the first comes with the second. */
function hasWritten(again: Story | undefined): boolean {
  return again?.expected.some(({ outcome }) => outcome === 'inserted' || outcome === 'updated') ?? false;
}

function progressOf({ database }: Scenario, { importId }: Story): Promise<object> {
  return database.row(
    'select step_records as records, step_values as values, step_kept as kept, step_vouched as vouched, step_total as total from imports where id = $1',
    [importId],
  );
}
