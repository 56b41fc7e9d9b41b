import { z } from 'zod';
import { Refused } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { checkAtRest } from '../check/at-rest.ts';
import { countOutcomes, expectRows } from '../check/expect.ts';
import { Findings } from '../check/findings.ts';
import { withKeptAside } from '../check/kept-aside.ts';
import { readRecords } from '../check/records.ts';
import type { GeneratedRow } from '../file/generated.ts';
import { readSource } from '../file/read-source.ts';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';
import { Watcher } from '../watch/watcher.ts';
import { correctRows } from './correct.ts';
import { drive } from './drive.ts';
import { editMeanwhile } from './hand-edits.ts';

const createdSchema = z.object({ id: z.uuid() });

/**
 * Imports the run's file as a person does: upload, mapping as suggested, dry run, start. Ends when it is completed.
 *
 * @param fileRows the file's rows as they count
 * @param starts how many starts are asked for at one moment: one is granted
 */
export async function importFile(
  scenario: Scenario,
  fileRows: readonly GeneratedRow[],
  { starts, faults }: { readonly starts: number; readonly faults: boolean },
): Promise<Story> {
  const { api, plan, file, database, organizationId } = scenario;
  const before = await readRecords(database, organizationId, file.model.entity);
  const rows = fileRows;
  const expected = expectRows({ model: file.model, rows }, before, plan);
  const fileId = await upload(api, file.name, file.bytes);
  const { policy: onDuplicate, emptyCells, express, match, matchAlone } = plan;
  const options = { onDuplicate, emptyCells, express, ...(match && { match }), matchAlone };
  const { id: importId } = createdSchema.parse(
    await api.mutate('imports.create', { fileId, entity: file.model.entity, options, again: true }),
  );
  let story: Story = {
    ...{ importId, rows, expected, before, source: readSource(file), corrected: new Map(), edits: 0 },
    changed: { may: new Set(), must: new Set() },
  };
  const watcher = new Watcher(database.url, importId, scenario.timeline, scenario.deadline);
  try {
    const calm = faults
      ? scenario
      : { ...scenario, plan: { ...plan, faults: { ...plan.faults, check: [], commit: [] } } };
    const strike = { scenario: calm, importId, watcher };
    await awaitMapping(scenario, importId, watcher);
    await api.order('check', importId);
    await drive(
      { ...strike, phase: 'check', checkAtRest: () => checkAtRest(scenario, story, 'check') },
      ({ status, phase }) => status === 'ready' || phase === 'commit',
    );
    await checkPlan(scenario, story);
    if (plan.corrects && faults && !plan.express) {
      story = await correctAndCheck(calm, story, watcher);
    }
    if (plan.meanwhile && faults && !plan.express) story = await editMeanwhile(scenario, story);
    if (!plan.express) await start(scenario, importId, starts);
    await drive(
      { ...strike, phase: 'commit', checkAtRest: () => checkAtRest(scenario, story, 'commit') },
      ({ status }) => status === 'completed',
    );
    return await withKeptAside(database, story, rows.length);
  } finally {
    await watcher.stop();
  }
}

/**
 * Corrects refused rows before anything is written, and waits until they are counted: in the file's order, each is then what
 * the whole file makes of it.
 */
async function correctAndCheck(scenario: Scenario, story: Story, watcher: Watcher): Promise<Story> {
  const { plan, file, timeline } = scenario;
  const { rows, cells } = await correctRows(scenario, story);
  if (cells.size === 0) return story;
  timeline.note(`${cells.size} rows corrected before the start`);
  const expected = expectRows({ model: file.model, rows }, story.before, plan);
  const corrected = { ...story, rows, expected, corrected: cells };
  // What was seen before the corrections is as ready as what comes of them.
  await watcher.now();
  await drive(
    {
      ...{ scenario, importId: story.importId, watcher, phase: 'check' },
      checkAtRest: () => checkAtRest(scenario, corrected, 'check'),
    },
    ({ status, unchecked }) => status === 'ready' && unchecked === 0,
  );
  await checkPlan(scenario, corrected);
  return corrected;
}

/** The file is read, and the mapping that Sluice suggests is the one that a person would have chosen. */
async function awaitMapping({ database, file }: Scenario, importId: string, watcher: Watcher): Promise<void> {
  let mapped: number | null = null;
  while (mapped === null) {
    await watcher.now();
    const row = await database.row<{ mapped: number | null }>(
      `select jsonb_array_length(mapping -> 'columns') as mapped from imports where id = $1 and last_error_code is null`,
      [importId],
    );
    mapped = row.mapped;
  }
  const findings = new Findings();
  findings.equal('columns that were recognised', mapped, file.model.columns.length);
  findings.settle('the mapping');
}

/** The dry run said exactly what a commit would do. */
async function checkPlan({ database }: Scenario, { importId, expected }: Story): Promise<void> {
  const { plan } = await database.row<{ plan: Record<string, number> | null }>(
    'select plan from imports where id = $1',
    [importId],
  );
  const { error: errors, ...counts } = countOutcomes(expected.map(({ planned }) => planned));
  const findings = new Findings();
  for (const [name, count] of Object.entries({ ...counts, errors }))
    findings.equal(`planned: ${name}`, plan?.[name], count);
  findings.settle('the dry run');
}

/** Of many starts at one moment one is granted, and the others are told clearly that they come too late. */
async function start({ api, timeline }: Scenario, importId: string, starts: number): Promise<void> {
  if (starts === 1) return api.order('start', importId);
  const answers = await Promise.all(
    Array.from({ length: starts }, () =>
      api.mutate('imports.start', { id: importId }).then(
        () => 'granted',
        (error: unknown) => {
          if (error instanceof Refused) return `${error.status} ${error.code}`;
          throw error;
        },
      ),
    ),
  );
  const counts = Object.groupBy(answers, (answer) => answer);
  timeline.note(
    `${starts} starts: ${Object.entries(counts).map(([answer, all]) => `${all?.length} × ${answer}`)}`,
  );
  const findings = new Findings();
  findings.equal('starts that were granted', counts.granted?.length, 1);
  for (const answer of Object.keys(counts)) {
    if (answer !== 'granted' && !answer.startsWith('409 '))
      findings.add(`a second start was answered ${answer}`);
  }
  findings.settle('starting');
}
