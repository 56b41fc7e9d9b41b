import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '@sluice/db';
import { startTestCluster } from '@sluice/db/testing/cluster';
import { IMPORT_STATUSES } from '@sluice/shared';
import { until } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formerDatabase } from './support/databases.ts';
import { Deployment } from './support/deployment.ts';
import { type KeyedFile, keyedFile, WRITTEN_ENTITIES } from './support/keyed-file.ts';
import { LEFT_BEHIND, type LeftBehind } from './support/left-behind.ts';
import type { Member } from './support/member.ts';

const ORGANIZATIONS = ['North', 'South'] as const;

let cluster: Awaited<ReturnType<typeof startTestCluster>>;
let deployment: Deployment;
/** Signed in to the present API. */
const members = new Map<string, Member>();
const ids = new Map<LeftBehind, string>();
const files = new Map<LeftBehind, KeyedFile>(
  LEFT_BEHIND.map((one, number) => [one, keyedFile(one.entity, `F${number}`, one.rows)]),
);

beforeAll(async () => {
  cluster = await startTestCluster();
  const database = await formerDatabase(cluster);
  deployment = await Deployment.open(database);
  await leaveBehind();
  expect((await migrate(database.adminUrl)).length).toBeGreaterThan(0);
  await deployment.start('present api');
  await deployment.start('present worker');
  for (const name of ORGANIZATIONS) members.set(name, await deployment.member('present', name));
  // What was on its way goes on by itself, and only then are others of its entity allowed to.
  await until(async () => (await live()) === 0, 120_000);
});
afterAll(async () => {
  await deployment?.[Symbol.asyncDispose]();
  await cluster?.stop();
});

/** Has the former release do its work, and its worker die in the middle of some of it. */
async function leaveBehind(): Promise<void> {
  const former = new Map<string, Member>();
  for (const name of ORGANIZATIONS) await deployment.seed('former', name);
  await deployment.start('former api');
  await deployment.start('former worker');
  for (const name of ORGANIZATIONS) former.set(name, await deployment.member('former', name));

  for (const one of LEFT_BEHIND) {
    if (one.prepare)
      ids.set(one, await one.prepare(of(former, one.organization), of(files, one), deployment));
  }
  const holds: (() => Promise<void>)[] = [];
  for (const one of LEFT_BEHIND) {
    if (!one.crash) continue;
    const member = of(former, one.organization);
    await member.order(one.crash, of(ids, one));
    holds.push(await member.hold(of(ids, one)));
  }
  await deployment.kill('former worker');
  // What the dead worker had sent last is still written, as its connections are not cut.
  for (const letGo of holds) await letGo();
  await until(async () => {
    const left = `select from pg_stat_activity where application_name like 'sluice-worker%' and datname = current_database()`;
    return (await deployment.database.rows(left)).length === 0;
  });
  for (const one of LEFT_BEHIND) {
    const member = of(former, one.organization);
    if (!one.prepare) ids.set(one, await member.create(of(files, one)));
    if (one.ask) await member.order(one.ask, of(ids, one));
    const { status, phase } = await member.sight(of(ids, one));
    expect(`${status} ${phase}`, one.is).toBe(one.left);
  }
  await deployment.terminate('former api');
}

async function live(): Promise<number> {
  const { count } = await deployment.database.row<{ count: number }>(
    `select count(*)::int as count from imports where status in ('queued', 'parsing', 'committing', 'undoing')`,
  );
  return count;
}

function of<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error('nothing there');
  return value;
}

describe('a database that the former release made, upgraded', () => {
  it('had imports in every status', () => {
    const statuses = new Set(LEFT_BEHIND.map(({ left }) => left.split(' ')[0]));
    expect([...statuses].sort()).toEqual([...IMPORT_STATUSES].sort());
  });

  it('has its storage recognised, without a word of an operator', async () => {
    const { id } = await deployment.database.row<{ id: string }>('select id from installation');
    const mark = await readFile(join(deployment.storageDir, 'sluice-storage.json'), 'utf8');
    expect(JSON.parse(mark)).toEqual({ version: 1, database: id });
  });

  it.each(LEFT_BEHIND)('goes on with $is', async (one) => {
    const [member, file, id] = [of(members, one.organization), of(files, one), of(ids, one)];
    await one.goOn(member, id, file, deployment);
    await member.expectDone(id, file);
    await member.expectTable(one.entity, [file], file.tag);
    expect(await deployment.errors('present')).toEqual([]);
  });

  it.each(
    ORGANIZATIONS.flatMap((organization) => WRITTEN_ENTITIES.map((entity) => ({ organization, entity }))),
  )('has no $entity of $organization that no file says', async ({ organization, entity }) => {
    const here = LEFT_BEHIND.filter((one) => one.organization === organization && one.entity === entity);
    const said = new Map(here.flatMap((one) => [...of(files, one).records]));
    const found = await of(members, organization).table(entity);
    expect(found.filter(({ key, value }) => said.get(key) !== value)).toEqual([]);
  });
});
