import { askForPull } from './ask-for-pull.ts';
import { checkLanding } from './check/landed.ts';
import { readPlays, TOLD, type Told } from './check/table.ts';
import { checkWindow, offeredWithin, type PullRequest, windowOf } from './check/window.ts';
import type { Mishap } from './mishaps.ts';
import type { PullStep } from './plan.ts';
import { type Moment, momentOf, type Scene } from './scene.ts';
import { seePull } from './see-through.ts';

const BEHIND_EVERYTHING = 1_000_000;
const TELLS = Object.keys(TOLD).filter((column): column is Told => column in TOLD);

/** Pulls the account, while it may change and its service may misbehave, and holds the table against what it has. */
export async function pullAccount(scene: Scene, step: PullStep): Promise<void> {
  const { scenario, lastfm } = scene;
  const before = await readPlays(scenario);
  const began = momentOf(lastfm);
  const request = requestOf(step, began);
  lastfm.plan([...breakOf(step), ...step.mishaps, drip(step)]);
  const asked = Date.now();
  const ids = await askForPull(scenario, scene.connectionId, request, step.twice ? 2 : 1);
  const answered = Date.now();
  for (const id of ids)
    await seePull(
      scenario,
      { importId: id, before, read: () => readPlays(scenario) },
      { faults: step.faults, breaksAs: step.breaks?.as, mend: () => lastfm.plan([drip(step)]) },
    );
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
