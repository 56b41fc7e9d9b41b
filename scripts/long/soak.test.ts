import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { cloneDatabase, startTestCluster } from '@sluice/db/testing/cluster';
import { DEMO_ACCOUNTS, Stack, until } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient } from '../chaos/api/client.ts';
import { streamOf } from '../chaos/api/stream.ts';
import { Database } from '../chaos/database.ts';
import { type Expected, FOUND } from './soak/expected.ts';
import { connections, inHand, openStreams, strayFiles, troubledLines } from './soak/left-over.ts';
import { importMany, PLAYS, type Play } from './soak/plays.ts';
import { type Held, heldBy, ResidentMemory, watchedOptions } from './soak/processes.ts';
import { WRITTEN_ENTITIES, type WrittenEntity } from './support/keyed-file.ts';
import { Member } from './support/member.ts';

/** How long the stack is in use, behind the warm-up: more, to find what grows more slowly. */
const MINUTES = 4;

const PARTS = ['api', 'worker', 'worker-2'] as const;
type Name = (typeof PARTS)[number];

/** Idle connections to a database are closed after 10 seconds, those of a client after 4. */
const SETTLED_WITHIN_MS = 60_000;
const SETTLING_MS = 12_000;

/** Medians of a quarter of the time; a garbage collector takes its time, and files of 200,000 rows come as they come. */
const RESIDENT = { factor: 1.15, bytes: 16 * 1024 * 1024 };
/** Of a heap whose garbage is collected: caches that fill up, and code that is compiled. */
const HEAP_BYTES = 4 * 1024 * 1024;
/** A connection is a file, and one that is idle a timer: a worker's six to the queue are open or not at any moment. */
const [FILES, TIMERS] = [6, 6];

/** All the connections that there may be of each name. Whatever is not named may have none. */
const POOLS: Readonly<Record<string, number>> = {
  'sluice sluice_app': 10,
  'sluice sluice_auth': 10,
  'sluice-api-listen': 1,
  'sluice-api-health': 1,
  'sluice-worker-queue': 2 * 6,
  'sluice-worker-lease': 2,
};

interface Lane {
  readonly member: Member;
  readonly entity: WrittenEntity;
  readonly name: string;
  readonly plays: readonly Play[];
}

let cluster: Awaited<ReturnType<typeof startTestCluster>>;
let stack: Stack;
let database: Database;
let folder: string;
let memory: ResidentMemory<Name>;
const pids = new Map<Name, number>();
const before = new Map<Name, Held>();
const after = new Map<Name, Held>();
const expected = new Map<string, Expected>();
const abandoned = new Set<string>();
const played = new Map<string, number>();
const told = new Map<Member, number>();
let files = 0;

beforeAll(
  async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-soak-'));
    cluster = await startTestCluster();
    const owned = await cloneDatabase(cluster);
    database = new Database(owned.adminUrl);
    stack = await Stack.open(owned, {
      parts: PARTS,
      logDir: join(folder, 'logs'),
      env: { NODE_OPTIONS: watchedOptions(folder) },
    });
    for (const part of PARTS) {
      const pid = stack.pid(part);
      if (pid !== undefined) pids.set(part, pid);
    }
    const lanes = await openLanes();
    const following = new AbortController();
    const followers = [...new Set(lanes.map(({ member }) => member))].map((member) =>
      follow(member, following.signal),
    );
    try {
      await Promise.all(lanes.map((lane) => playAll(lane)));
      await settle(before);
      memory = new ResidentMemory(pids);
      const end = Date.now() + MINUTES * 60_000;
      await Promise.all(lanes.map((lane) => playUntil(lane, end)));
      await memory.stop();
      await settle(after, before);
    } finally {
      following.abort();
      await Promise.all(followers);
    }
    report();
  },
  (MINUTES + 10) * 60_000,
);

afterAll(async () => {
  await memory?.stop();
  await database?.close();
  await stack?.close();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Two organisations, each at every entity. Of each organisation one lane has the plays in another order. */
async function openLanes(): Promise<Lane[]> {
  const { id: second } = await database.row<{ id: string }>(
    `with made as (insert into organizations (name, slug) values ('Second', 'second') returning id),
       moved as (update members set organization_id = made.id from made, users
         where users.id = user_id and users.email = '${DEMO_ACCOUNTS.admin.email}')
     select id from made`,
  );
  const { id: first } = await database.row<{ id: string }>(
    `select id from organizations where slug = 'test'`,
  );
  const lanes: Lane[] = [];
  for (const [number, { id, account }] of [
    { id: first, account: DEMO_ACCOUNTS.editor },
    { id: second, account: DEMO_ACCOUNTS.admin },
  ].entries()) {
    const api = new ApiClient(stack.url);
    await api.signIn(account);
    const member = new Member(api, database, id);
    for (const [place, entity] of WRITTEN_ENTITIES.entries()) {
      const from = (3 * place + 4 * number) % PLAYS.length;
      const plays = [...PLAYS.slice(from), ...PLAYS.slice(0, from)];
      if (place === number) plays.unshift(importMany);
      lanes.push({ member, entity, name: `${'AB'[number]}${entity[0]}`, plays });
    }
  }
  return lanes;
}

/** An organisation's page of imports, which is open all the time. */
async function follow(member: Member, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of streamOf(member.api, 'imports.changes', {}, signal))
      told.set(member, (told.get(member) ?? 0) + 1);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function playAll(lane: Lane): Promise<void> {
  for (const play of lane.plays) await playOne(lane, play);
}

async function playUntil(lane: Lane, end: number): Promise<void> {
  while (Date.now() < end) {
    for (const play of lane.plays) if (Date.now() < end) await playOne(lane, play);
  }
}

async function playOne({ member, entity, name }: Lane, play: Play): Promise<void> {
  await play({
    ...{ member, database, entity },
    tag: `${name}${++files}`,
    expect: (id, what) => expected.set(id, what),
    abandon: (id) => abandoned.add(id),
  });
  played.set(play.name, (played.get(play.name) ?? 0) + 1);
}

/** Waits until nobody has anything to do, and notes what the processes still have in their hands. */
async function settle(into: Map<Name, Held>, mark: ReadonlyMap<Name, Held> = new Map()): Promise<void> {
  await wait(SETTLING_MS);
  for (const [name, pid] of pids) {
    const marked = mark.get(name);
    const giveUpAt = Date.now() + SETTLED_WITHIN_MS;
    let held = await leastHeldBy(pid);
    while (marked && !fits(held, marked) && Date.now() < giveUpAt) {
      await wait(1_000);
      held = await leastHeldBy(pid);
    }
    into.set(name, held);
  }
}

/** By the smallest heap of three: a collection lets go of what the one before it has finalised, a turn later. */
async function leastHeldBy(pid: number): Promise<Held> {
  let least = await heldBy(pid, folder);
  for (let look = 1; look < 3; look++) {
    await wait(500);
    const held = await heldBy(pid, folder);
    least = { ...held, heap: Math.min(held.heap, least.heap) };
  }
  return least;
}

function fits(held: Held, mark: Held): boolean {
  return (
    held.heap <= mark.heap + HEAP_BYTES &&
    held.files <= mark.files + FILES &&
    held.threads <= mark.threads &&
    held.timers <= mark.timers + TIMERS
  );
}

function report(): void {
  const mebibytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;
  const shown = ({ heap, ...rest }: Held | { heap: number }) => ({ heap: mebibytes(heap), ...rest });
  for (const name of PARTS) {
    console.log(name, memory.quarters(name).map(mebibytes), shown(of(before, name)), shown(of(after, name)));
  }
  console.log(Object.fromEntries(played), `${expected.size} imports`);
}

function of<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error('nothing there');
  return value;
}

describe('hours of use', () => {
  it('had every kind of import, and somebody who followed', () => {
    for (const play of [importMany, ...PLAYS]) expect(played.get(play.name), play.name).toBeGreaterThan(2);
    expect([...told.values()].filter((changes) => changes > 100)).toHaveLength(2);
  });

  it.each(PARTS)('leave the memory of the %s as it was', (name) => {
    const [, second = 0, , last = 0] = memory.quarters(name);
    expect(last).toBeLessThan(second * RESIDENT.factor + RESIDENT.bytes);
    expect(of(after, name).heap).toBeLessThan(of(before, name).heap + HEAP_BYTES);
  });

  it.each(PARTS)('leave no file, thread or timer in the hands of the %s', (name) => {
    const { heap: _, files, threads, timers } = of(after, name);
    const mark = of(before, name);
    expect(files).toBeLessThanOrEqual(mark.files + FILES);
    expect(threads).toBeLessThanOrEqual(mark.threads);
    expect(timers).toBeLessThanOrEqual(mark.timers + TIMERS);
    expect(stack.pid(name)).toBe(pids.get(name));
  });

  it('leave no job, live import, key, statement or lock', async () => {
    const nothing = { jobs: 0, live: 0, keys: 0, busy: 0, locks: 0, leases: 2 };
    await until(async () => JSON.stringify(await inHand(database)) === JSON.stringify(nothing)).catch(
      () => undefined,
    );
    expect(await inHand(database)).toEqual(nothing);
  });

  it('leave no stream open once nobody looks', async () => {
    await until(async () => (await openStreams(stack.url)) === 0).catch(() => undefined);
    expect(await openStreams(stack.url)).toBe(0);
  });

  it('leave no connection beyond the pools', async () => {
    const open = await connections(database);
    expect(open.get('sluice-worker-lease')).toBe(2);
    expect([...open].filter(([name, count]) => count > (POOLS[name] ?? 0))).toEqual([]);
  });

  it('leave every file that a row knows, and no other', async () => {
    expect(abandoned.size).toBeGreaterThan(0);
    expect(await strayFiles(database, join(stack.dataDir, 'files'), abandoned)).toEqual([]);
  });

  it('did with every import what its file says', async () => {
    const found = await database.rows<Expected & { id: string }>(FOUND);
    expect(found.length).toBe(expected.size);
    const wrong = found.filter(({ id, ...counters }) => {
      const what = expected.get(id);
      return what === undefined || JSON.stringify(sorted(what)) !== JSON.stringify(sorted(counters));
    });
    expect(wrong.map(({ id, ...counters }) => ({ found: counters, expected: expected.get(id) }))).toEqual([]);
  });

  it('told of no error', async () => {
    expect(await troubledLines(join(folder, 'logs'))).toEqual([]);
  });
});

function sorted(counters: object): [string, unknown][] {
  return Object.entries(counters).sort(([one], [other]) => (one < other ? -1 : 1));
}
