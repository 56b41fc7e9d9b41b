import { z } from 'zod';
import { upload } from '../api/upload.ts';
import { Findings } from '../check/findings.ts';
import { Watcher } from '../watch/watcher.ts';
import { checkLanding } from './check/landed.ts';
import { asPlay, readPlays, toTheMinute } from './check/table.ts';
import { exportOf, LAYOUTS } from './csv.ts';
import { EXPORTS, type ExportStep } from './plan.ts';
import { momentOf, type Scene } from './scene.ts';
import { seePhase } from './see-through.ts';

const createdSchema = z.object({ id: z.uuid() });
const draftSchema = z.object({
  mapping: z.looseObject({ columns: z.array(z.looseObject({ field: z.string() })) }),
});
const problemsSchema = z.object({ problems: z.array(z.looseObject({ part: z.string().optional() })) });
const DOUBLED_ONE_IN = 15;

/** Imports a file that somebody's program wrote of the account, and says whose it is. */
export async function importExport(scene: Scene, step: ExportStep): Promise<void> {
  const { scenario, lastfm } = scene;
  const { api, database, organizationId, random, timeline } = scenario;
  const { account } = lastfm.settings;
  const { isExact } = EXPORTS[step.format];
  const before = await readPlays(scenario);
  const { scrobbles } = momentOf(lastfm);
  const own = scrobbles.slice(Math.floor(scrobbles.length * (1 - step.share)));
  if (own.length === 0) return;
  // To the minute each row is a play of its own.
  const isDoubled = () => step.doubled && isExact && random.oneIn(DOUBLED_ONE_IN);
  const rows = own.flatMap((one) => (isDoubled() ? [one, one] : [one]));
  timeline.note(`an export of ${rows.length} rows, ${step.format}, ${step.policy}`);

  const fileId = await upload(api, 'listened.csv', exportOf(rows, step.format));
  const { id: importId } = createdSchema.parse(
    await api.mutate('imports.create', {
      ...{ fileId, entity: 'scrobbles', again: true },
      options: { onDuplicate: step.policy, emptyCells: 'keep' },
    }),
  );
  const watcher = new Watcher(database.url, importId, timeline, scenario.deadline);
  const seen = { importId, before, read: () => readPlays(scenario) };
  const { check, commit } = step.faults;
  try {
    await map(scene, importId, step, watcher);
    await api.order('check', importId);
    await seePhase(
      scenario,
      seen,
      { watcher, phase: 'check', faults: check },
      ({ status }) => status === 'ready',
    );
    await api.order('start', importId);
    await seePhase(
      scenario,
      seen,
      { watcher, phase: 'commit', faults: commit },
      ({ status }) => status === 'completed',
    );
  } finally {
    await watcher.stop();
  }
  const after = await readPlays(scenario);
  const plays = own.map((one) => (isExact ? asPlay(one) : toTheMinute(asPlay(one))));
  await checkLanding(scenario, {
    ...{ importIds: [importId], before, after, account, scrobbles, must: plays, may: plays },
    rows: { least: rows.length, most: rows.length },
    updates: step.policy === 'update',
    tells: LAYOUTS[step.format].tells,
  });
  await checkPromise(scene, importId, organizationId);
  scene.done.push({
    ...{ importId, before, after, isUndone: false, readUntil: undefined },
    vouches: step.policy === 'update',
  });
}

/**
 * The mapping that Sluice suggests has all that the file tells; whose it is, a person adds. He also says that a file has no
 * header, where Sluice asks for that: a row of odd names may well be one.
 */
async function map(scene: Scene, importId: string, { format }: ExportStep, watcher: Watcher): Promise<void> {
  const { api, timeline } = scene.scenario;
  const { header, fields } = LAYOUTS[format];
  let taken = await takeSuggested(scene, importId, watcher);
  if (header === undefined && taken.problems.some(({ part }) => part === 'header')) {
    timeline.note('it has no header');
    await api.mutate('imports.setDialect', { id: importId, dialect: { header: false } });
    taken = await takeSuggested(scene, importId, watcher);
  }
  const findings = new Findings();
  findings.equal('fields that were recognised', taken.fields, fields);
  findings.equal('what is missing', taken.problems, []);
  findings.settle('the mapping of an export');
}

interface Taken {
  readonly fields: readonly string[];
  /** What is still missing. */
  readonly problems: readonly { readonly part?: string | undefined }[];
}

async function takeSuggested(
  { scenario, lastfm }: Scene,
  importId: string,
  watcher: Watcher,
): Promise<Taken> {
  const { api, database } = scenario;
  for (let isRead = false; !isRead; ) {
    await watcher.now();
    const row = await database.row<{ read: boolean }>(
      'select mapping is not null as read from imports where id = $1 and last_error_code is null',
      [importId],
    );
    isRead = row.read;
  }
  const { mapping } = await api.query('imports.draft', { id: importId }, draftSchema);
  const constants = [{ field: 'account', value: lastfm.settings.account }];
  const answer = await api.mutate('imports.setMapping', { id: importId, mapping: { ...mapping, constants } });
  const { problems } = problemsSchema.parse(answer);
  return { fields: mapping.columns.map(({ field }) => field).sort(), problems };
}

/** The dry run said what came of it. */
async function checkPromise({ scenario }: Scene, importId: string, organizationId: string): Promise<void> {
  const { plan, ...counts } = await scenario.database.row<{ plan: Record<string, number> | null }>(
    `select plan, inserted, updated, unchanged, skipped, errors from imports
     where id = $1 and organization_id = $2`,
    [importId, organizationId],
  );
  const findings = new Findings();
  for (const [name, count] of Object.entries(counts)) findings.equal(`planned: ${name}`, plan?.[name], count);
  findings.settle('the dry run of an export');
}
