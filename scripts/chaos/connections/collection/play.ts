import type { Copy, FakeDiscogs } from '@sluice/fakes';
import { z } from 'zod';
import type { ApiClient } from '../../api/client.ts';
import { Findings } from '../../check/findings.ts';
import { differences, type Records, readRecords } from '../../check/records.ts';
import type { Scenario } from '../../scenario.ts';
import { askForPull } from '../ask-for-pull.ts';
import { isSame } from '../check/landed.ts';
import { seePlayback, seePull } from '../see-through.ts';
import { checkCollection } from './check.ts';
import type { CollectionPlan, CollectionPull, CollectionStep } from './plan.ts';

const addedSchema = z.object({ added: z.object({ id: z.uuid() }) });
const IN_PEACE: CollectionPull = { kind: 'pull', limit: undefined, faults: [], mishaps: [], dripMs: 1 };

interface Collecting {
  readonly scenario: Scenario;
  readonly discogs: FakeDiscogs;
  readonly connectionId: string;
  last: { readonly importId: string; readonly before: Records; readonly after: Records } | undefined;
}

/** Connects a collection, and pulls it again and again while it changes and its service misbehaves. */
export async function playCollection(
  scenario: Scenario,
  { steps }: CollectionPlan,
  admin: ApiClient,
  discogs: FakeDiscogs,
): Promise<void> {
  const { added } = addedSchema.parse(
    await admin.mutate('connections.add', {
      ...{ service: 'discogs', account: 'collector', secret: discogs.settings.token },
    }),
  );
  const collecting: Collecting = { scenario, discogs, connectionId: added.id, last: undefined };
  for (const step of [...steps, IN_PEACE]) await take(collecting, step);
}

function take(collecting: Collecting, step: CollectionStep): Promise<void> {
  switch (step.kind) {
    case 'pull':
      return pullCollection(collecting, step);
    case 'undo':
      return takeBack(collecting, step);
    case 'keep':
      return keep(collecting, step);
  }
}

function read({ database, organizationId }: Scenario): Promise<Records> {
  return readRecords(database, organizationId, 'releases');
}

async function pullCollection(collecting: Collecting, step: CollectionPull): Promise<void> {
  const { scenario, discogs, connectionId } = collecting;
  const { limit } = step;
  const before = await read(scenario);
  const began = [...discogs.collection.newestFirst()];
  discogs.plan([
    ...step.mishaps,
    { kind: 'drip', milliseconds: step.dripMs, pieces: 5, at: 1, times: 1_000_000 },
  ]);
  const request = { scope: 'all', ...(limit !== undefined && { limit }) };
  const ids = await askForPull(scenario, connectionId, request, 1);
  const seen = { before, read: () => read(scenario) };
  for (const importId of ids) await seePull(scenario, { ...seen, importId }, { faults: step.faults });
  discogs.plan([]);
  const after = await read(scenario);
  const ended = [...discogs.collection.newestFirst()];
  const [importId = ''] = ids;
  // The newest ones are wanted, and nothing comes or goes then.
  const wanted = (copies: readonly Copy[]) => copies.slice(0, limit ?? copies.length);
  const isIn = (copies: readonly Copy[], one: Copy) =>
    copies.some(({ instanceId }) => instanceId === one.instanceId);
  const came = ended.filter((one) => !isIn(began, one));
  await checkCollection(scenario, {
    ...{ importId, before, after, isWhole: limit === undefined },
    must: wanted(began).filter((one) => isIn(ended, one)),
    may: [...wanted(began), ...came],
  });
  collecting.last = { importId, before, after };
}

/** Undone, the table is as before; redone, as just before the undo. */
async function takeBack(
  collecting: Collecting,
  { redo, faults }: Extract<CollectionStep, { kind: 'undo' }>,
): Promise<void> {
  const { scenario, last } = collecting;
  const isNothing = last && [...last.after].every(([id, row]) => isSame(row, last.before.get(id)));
  if (!last || isNothing) return;
  const { before, after, importId } = last;
  const findings = new Findings();
  const seen = { before, importId, read: () => read(scenario) };
  await seePlayback(scenario, seen, 'undo', faults);
  findings.all('after the undo', differences(before, await read(scenario)));
  collecting.last = undefined;
  if (redo) {
    await seePlayback(scenario, seen, 'redo', []);
    findings.all('after the redo', differences(after, await read(scenario)));
  }
  findings.settle('the undo of a collection');
}

/** Somebody buys, sells and rates. */
async function keep(
  { scenario, discogs }: Collecting,
  { added, removed, edited }: Extract<CollectionStep, { kind: 'keep' }>,
): Promise<void> {
  const { collection } = discogs;
  const { random, timeline } = scenario;
  if (added > 0) collection.change({ is: 'new', count: added });
  for (let nth = 0; nth < removed; nth++) collection.change({ is: 'deletion', nth: random.integer(0, 50) });
  const copies = [...collection.all()];
  for (let nth = 0; nth < edited; nth++) {
    const { instanceId = 0 } = copies[random.integer(0, copies.length - 1)] ?? {};
    collection.edit(instanceId, { rating: random.integer(0, 5), folderId: random.integer(1, 3) });
  }
  timeline.note(`collection: ${added} added, ${removed} removed, ${edited} edited`);
}
