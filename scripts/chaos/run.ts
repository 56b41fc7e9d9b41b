import { setTimeout as wait } from 'node:timers/promises';
import { type Part, Stack, until } from '@sluice/testing';
import { Random } from '../samples/random.ts';
import { importFile } from './actions/import-file.ts';
import { retryRows } from './actions/retry.ts';
import { undoAndRedo } from './actions/undo.ts';
import { ApiClient } from './api/client.ts';
import { Findings } from './check/findings.ts';
import { checkImport } from './check/import.ts';
import { checkQuiet } from './check/quiet.ts';
import type { Cluster } from './cluster.ts';
import { openAccounts } from './connections/accounts.ts';
import { playConnections } from './connections/play.ts';
import { Database } from './database.ts';
import { generateFile } from './file/generate.ts';
import { keepRunning } from './keeper.ts';
import { isTooLong, LIMITS, type Measure, seconds } from './measure.ts';
import type { Plan } from './plan.ts';
import { prepare } from './prepare.ts';
import type { Scenario } from './scenario.ts';
import { describeState } from './state.ts';
import type { Story } from './story.ts';
import { Timeline } from './timeline.ts';

/** A run that is not done by then has failed: long, since a machine may be busy with other things too. */
const WITHIN_MS = 300_000;
/** And so is one whose processes are not ready by then. */
const READY_WITHIN_MS = 120_000;

export interface RunReport {
  readonly measures: readonly Measure[];
  /** What went wrong, in words; undefined when nothing did. */
  readonly failure: string | undefined;
  readonly timeline: readonly string[];
  /** What the database said when it had gone wrong. */
  readonly state: readonly string[];
}

/**
 * Plays one plan on a database and processes of its own.
 *
 * @param folder for the source file and the logs of the processes
 * @param onStack told of what was started, so that an interrupted program can end it
 */
export async function playRun(
  plan: Plan,
  cluster: Cluster,
  folder: string,
  onStack: (stack: Stack) => void,
): Promise<RunReport> {
  const timeline = new Timeline();
  const measures: Measure[] = [];
  const random = new Random(plan.seed ^ 0xca05);
  const loose: Promise<void>[] = [];
  const state: string[] = [];
  const owned = await cluster.createDatabase();
  const database = new Database(owned.adminUrl);
  const accounts = plan.connections && (await openAccounts(plan.seed, plan.connections));
  let stack: Stack | undefined;
  let keeper: ReturnType<typeof keepRunning> | undefined;
  let failure: string | undefined;
  try {
    stack = await Stack.open(owned, { parts: [], logDir: folder, ...(accounts && { env: accounts.env }) });
    onStack(stack);
    keeper = keepRunning(stack, random, timeline);
    await launch(stack, plan);
    const api = new ApiClient(stack.url);
    await api.signIn();
    const { id } = await database.row<{ id: string }>(`select id from organizations where slug = 'test'`);
    const scenario: Scenario = {
      ...{ plan, random, cluster, stack, database, api, timeline, measures, loose },
      organizationId: id,
      file: generateFile(plan),
      suspended: new Set(),
      deadline: performance.now() + WITHIN_MS,
    };
    if (plan.withFile) await play(scenario);
    if (plan.connections && accounts) await playConnections(scenario, plan.connections, accounts, folder);
    checkMeasures(measures);
  } catch (error) {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    state.push(...(await describeState(database, owned.adminUrl)));
  } finally {
    keeper?.stop();
    await Promise.allSettled(loose);
    await database.close();
    await stack?.close();
    await accounts?.close();
  }
  return { measures, failure, timeline: timeline.lines, state };
}

/** Starts the API and the workers; whoever does not manage to start on a busy machine is started again. */
async function launch(stack: Stack, { workers }: Plan): Promise<void> {
  const parts: Part[] = ['api', 'worker', 'worker-2', ...(workers === 3 ? ['worker-3' as const] : [])];
  for (const part of parts) stack.launch(part);
  await until(async () => (await fetch(`${stack.url}/readyz`).catch(() => undefined))?.ok, READY_WITHIN_MS);
}

async function play(scenario: Scenario): Promise<void> {
  const { plan, file } = scenario;
  const prepared = await prepare(scenario);
  let story = await importFile(scenario, file.rows, { starts: plan.starts, faults: true });
  const untouched = { ...prepared, edits: prepared.edits + story.edits };
  await settle(scenario);
  await checkImport(scenario, story);
  await checkQuiet(scenario, untouched);
  if (plan.retry) {
    story = await retryRows(scenario, story);
    await settle(scenario);
    await checkImport(scenario, story);
  }
  let again: Story | undefined;
  if (plan.again) {
    again = await importFile(scenario, await rowsNow(scenario), { starts: 1, faults: false });
    await checkImport(scenario, again);
  }
  const edits = plan.undo ? await undoAndRedo(scenario, story, again, untouched.edits) : untouched.edits;
  await settle(scenario);
  await checkQuiet(scenario, { ...untouched, edits });
}

/** Whoever hangs has woken up, and has had the time to do harm. */
async function settle({ loose }: Scenario): Promise<void> {
  await Promise.all(loose.splice(0));
  await wait(50);
}

/** The rows of the file, once the table takes what it refused. */
async function rowsNow({ database, file }: Scenario) {
  const { refuses } = await database.row<{ refuses: boolean }>(
    `select exists (select from pg_constraint where conname = 'chaos') as refuses`,
  );
  return refuses ? file.rows : file.rows.map((row) => ({ ...row, databaseRefuses: false }));
}

function checkMeasures(measures: readonly Measure[]): void {
  const findings = new Findings();
  for (const measure of measures) {
    if (isTooLong(measure))
      findings.add(
        `${measure.kind} took ${seconds(measure.ms)}; the limit is ${seconds(LIMITS[measure.kind])}`,
      );
  }
  findings.settle('the time it took');
}
