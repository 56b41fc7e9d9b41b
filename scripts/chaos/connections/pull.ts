import { z } from 'zod';
import { drive } from '../actions/drive.ts';
import { Violation } from '../check/findings.ts';
import type { PlannedFault } from '../faults/draw.ts';
import type { Scenario } from '../scenario.ts';
import { Watcher } from '../watch/watcher.ts';
import { checkStopped } from './check/at-rest.ts';
import { checkLanding } from './check/landed.ts';
import { readPlays, TOLD, type Told } from './check/table.ts';
import { checkWindow, offeredWithin, type PullRequest, windowOf } from './check/window.ts';
import type { Mishap } from './mishaps.ts';
import type { PullStep } from './plan.ts';
import { type Moment, momentOf, type Scene } from './scene.ts';

const BEHIND_EVERYTHING = 1_000_000;
const TELLS = Object.keys(TOLD).filter((column): column is Told => column in TOLD);

const pulledSchema = z.object({ id: z.uuid() });

/** Pulls the account, while it may change and its service may misbehave, and holds the table against what it has. */
export async function pullAccount(scene: Scene, step: PullStep): Promise<void> {
  const { scenario, lastfm } = scene;
  const before = await readPlays(scenario);
  const began = momentOf(lastfm);
  const request = requestOf(step, began);
  lastfm.plan([...breakOf(step), ...step.mishaps, drip(step)]);
  const asked = Date.now();
  const ids = await ask(scene, request, step.twice ? 2 : 1);
  const answered = Date.now();
  for (const id of ids) await seeThrough(scene, id, step, before);
  lastfm.plan([]);
  const [importId = ''] = ids;
  const window = await windowOf(scenario, importId);
  checkWindow(window, { request, scene, asked, answered });
  const after = await readPlays(scenario);
  const offered = offeredWithin(window, began, momentOf(lastfm), lastfm.library.came);
  await checkLanding(scenario, {
    ...{ importIds: ids, before, after, ...offered, updates: false, tells: TELLS },
    account: lastfm.settings.account,
    scrobbles: [...began.scrobbles, ...lastfm.library.came],
  });
  const isWhole = window.limit === null && (window.from === null || window.scope === 'new');
  for (const [nth, id] of ids.entries())
    scene.done.push({
      ...{ importId: id, after, vouches: false, isUndone: false },
      // What the second of two found is not what was there before.
      before: nth === 0 && ids.length === 1 ? before : after,
      readUntil: isWhole ? window.to : undefined,
    });
}

function requestOf({ scope, range, limit }: PullStep, { scrobbles }: Moment): PullRequest {
  const times = scrobbles.map(({ uts }) => uts).filter((uts) => uts > 0);
  const [oldest, newest] = [times.at(-1) ?? 0, times[0] ?? 1];
  const at = (part: number) => new Date(Math.floor(oldest + part * (newest - oldest)) * 1000).toISOString();
  return {
    scope,
    ...(range && { from: at(range[0]), to: at(range[1]) }),
    ...(limit !== undefined && { limit }),
  };
}

/** @returns the imports that came of it, which may be more than one where an answer was lost */
async function ask(
  { scenario, connectionId }: Scene,
  request: PullRequest,
  times: number,
): Promise<string[]> {
  const { database, api, timeline } = scenario;
  const there = async () =>
    (
      await database.rows<{ id: string }>(
        `select id from imports where source ->> 'connectionId' = $1 order by created_at, id`,
        [connectionId],
      )
    ).map(({ id }) => id);
  const before = new Set(await there());
  const pull = async () =>
    pulledSchema.parse(await api.mutate('connections.pull', { connectionId, ...request }));
  await Promise.all(Array.from({ length: times }, pull));
  const ids = (await there()).filter((id) => !before.has(id));
  timeline.note(`pull ${JSON.stringify(request)}: ${ids.join(', ')}`);
  return ids;
}

/** Sees a pull through to its end; a person continues it where it breaks as it was meant to. */
async function seeThrough(
  scene: Scene,
  importId: string,
  step: PullStep,
  before: Awaited<ReturnType<typeof readPlays>>,
): Promise<void> {
  const { scenario, lastfm } = scene;
  const { database, timeline, api } = scenario;
  const watcher = new Watcher(database.url, importId, timeline, scenario.deadline);
  const checkAtRest = () =>
    checkStopped(scenario, { importId, before, phase: 'commit' }, () => readPlays(scenario));
  const strike = { importId, watcher, phase: 'commit', checkAtRest } as const;
  try {
    let mayBreak = step.breaks !== undefined;
    for (let { faults } = step; ; faults = []) {
      await drive(
        { ...strike, scenario: withFaults(scenario, faults) },
        ({ status }) => status === 'completed' || (mayBreak && status === 'failed'),
      );
      const { status, error, version } = await watcher.now();
      if (status === 'completed') return;
      if (error !== step.breaks?.as) throw new Violation('a pull that breaks', [`${error} instead`]);
      mayBreak = false;
      await checkAtRest();
      lastfm.plan([drip(step)]);
      timeline.note(`continue after ${error}`);
      await api.order('continue', importId);
      await watcher.until('it goes on', (sight) => sight.status !== 'failed' && sight.version > version);
    }
  } finally {
    await watcher.stop();
  }
}

/** The same, with other faults for the phase in which an account is read. */
function withFaults(scenario: Scenario, commit: readonly PlannedFault[]): Scenario {
  const { plan } = scenario;
  return { ...scenario, plan: { ...plan, faults: { ...plan.faults, commit } } };
}

function drip({ dripMs }: PullStep): Mishap {
  return { kind: 'drip', milliseconds: dripMs, pieces: 5, at: 1, times: BEHIND_EVERYTHING };
}

function breakOf({ breaks }: PullStep): Mishap[] {
  if (!breaks) return [];
  const { as, at } = breaks;
  // Three answers in a row that mean nothing are no accident.
  if (as === 'service_answer_unreadable') return [{ kind: 'other_shape', at, times: 3 }];
  return [{ kind: 'error', code: as === 'account_hidden' ? 17 : 10, at }];
}
