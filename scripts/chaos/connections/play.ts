import { DEMO_ACCOUNTS } from '@sluice/testing';
import { z } from 'zod';
import { Random } from '../../samples/random.ts';
import { ApiClient } from '../api/client.ts';
import type { Scenario } from '../scenario.ts';
import type { Accounts } from './accounts.ts';
import { checkAccount } from './check/account.ts';
import { checkNothingWaits } from './check/nothing-waits.ts';
import { checkSecrets } from './check/secrets.ts';
import { readPlays } from './check/table.ts';
import { playCollection } from './collection/play.ts';
import { importExport } from './import-export.ts';
import type { ConnectionsPlan, ExportStep, Listening, PullStep, Step } from './plan.ts';
import { pullAccount } from './pull.ts';
import { momentOf, type Scene } from './scene.ts';
import { takeBack } from './take-back.ts';

const WITHIN_MS = 300_000;
const DAY_S = 24 * 60 * 60;

const addedSchema = z.object({ added: z.object({ id: z.uuid(), account: z.string() }) });

const IN_PEACE = { faults: [], mishaps: [], dripMs: 1, breaks: undefined, twice: false } as const;
const WHOLE: PullStep = { kind: 'pull', scope: 'all', range: undefined, limit: undefined, ...IN_PEACE };
const MINUTES: ExportStep = {
  ...{ kind: 'export', format: 'minutes', share: 1, policy: 'skip', doubled: false },
  faults: { check: [], commit: [] },
};

/**
 * Connects an account, imports from it and from files of it while everything breaks, and holds the table in the end against what
 * the account has.
 *
 * @param logs the folder with the logs of all processes
 */
export async function playConnections(
  given: Scenario,
  plan: ConnectionsPlan,
  { lastfm, discogs, secrets }: Accounts,
  logs: string,
): Promise<void> {
  const random = new Random(given.plan.seed ^ 0xacc5);
  const admin = new ApiClient(given.stack.url);
  await admin.signIn(DEMO_ACCOUNTS.admin);
  let heard = 0;
  for (const api of [admin, given.api])
    api.onAnswer((text) => {
      if (secrets.some((secret) => text.includes(secret))) heard++;
    });
  const scenario = { ...given, random, deadline: performance.now() + WITHIN_MS };
  const { added } = addedSchema.parse(
    await admin.mutate('connections.add', {
      ...{ service: 'lastfm', account: 'listener', secret: lastfm.settings.key },
    }),
  );
  const scene: Scene = { scenario, lastfm, connectionId: added.id, done: [] };
  const began = momentOf(lastfm);
  for (const step of [...plan.steps, WHOLE, ...(plan.minutesLast ? [MINUTES] : [])]) await take(scene, step);
  const has = momentOf(lastfm).scrobbles;
  checkAccount(await readPlays(scenario), { has, ever: [...began.scrobbles, ...lastfm.library.came] });
  if (plan.collection && discogs) await playCollection(scenario, plan.collection, admin, discogs);
  await admin.query('connections.list', {}, z.array(z.unknown()));
  await Promise.all(scenario.loose.splice(0));
  await checkNothingWaits(scenario);
  await checkSecrets(scenario, secrets, { logs, heard });
}

function take(scene: Scene, step: Step): Promise<void> | undefined {
  switch (step.kind) {
    case 'pull':
      return pullAccount(scene, step);
    case 'export':
      return importExport(scene, step);
    case 'undo':
      return takeBack(scene, step);
    case 'listen':
      return listen(scene, step);
  }
}

/** Somebody listens, a player that was offline hands in what was heard, and something is taken out. */
function listen({ lastfm, scenario }: Scene, { heard, late, removed }: Listening): undefined {
  const { library } = lastfm;
  const { random, timeline } = scenario;
  if (heard > 0) library.change({ is: 'new', count: heard });
  for (let nth = 0; nth < late; nth++)
    library.change({ is: 'late', secondsAgo: random.integer(60, 30 * DAY_S) });
  for (let nth = 0; nth < removed; nth++) library.change({ is: 'deletion', nth: random.integer(0, 200) });
  timeline.note(`${heard} heard, ${late} handed in late, ${removed} removed`);
}
