import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, startEmbeddedPostgres } from '@sluice/db';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Scenario } from '../support/scenario.ts';
import { until } from '../support/until.ts';

async function open(...database: Parameters<typeof Scenario.open>): Promise<Scenario> {
  const scenario = await Scenario.open(...database);
  onTestFinished(() => scenario.close());
  return scenario;
}

/** Ends the connections of an application's name as an administrator would. */
async function terminate({ harness }: Scenario, name: string, pid?: number): Promise<void> {
  await harness.admin.query(
    `select pg_terminate_backend(a.pid)
     from pg_stat_activity a where datname = current_database() and application_name like $1
       and ($2::int is null or a.pid in (
         select l.pid from workers w join pg_locks l
           on l.locktype = 'advisory' and (l.classid::bigint << 32) | l.objid::bigint = w.lease
         where w.pid = $2))`,
    [name, pid ?? null],
  );
}

describe('connections that break', () => {
  it('the lease of one worker: it ends, and another one goes on within two seconds', async () => {
    const scenario = await open();
    const { subject, owner } = await scenario.heldIn(5, 3);
    const lose = async (from: number) => {
      await scenario.brake.reached();
      const loser = await subject.owner();
      const reclaimed = await subject.reclaimedAfter(async () => {
        await terminate(scenario, 'sluice-worker-lease', loser.pid);
        expect(await loser.exited).toBe(1);
        await scenario.brake.hold('commit', from);
      });
      expect(loser.log).toContainEqual(expect.objectContaining({ msg: 'the lease is lost' }));
      return reclaimed;
    };
    const first = await lose(12);
    expect(owner.runs).toBe(false);
    const second = await lose(99);
    await subject.expectExact();
    expect(Math.min(first, second)).toBeLessThan(2_000);
    expect(scenario.workers.filter(({ runs }) => runs)).toHaveLength(1);
  });

  it('the one that writes: the same worker goes on from the checkpoint, at once', async () => {
    const scenario = await open();
    const { subject, owner } = await scenario.heldIn(5, 1);
    const first = await subject.reclaimedAfter(() => terminate(scenario, 'sluice-worker-import'));
    await scenario.brake.reached();
    const second = await subject.reclaimedAfter(() => terminate(scenario, 'sluice-worker-import'));
    await scenario.brake.release();
    await subject.expectExact();
    expect(owner.runs).toBe(true);
    expect(Math.min(first, second)).toBeLessThan(2_000);
  });

  it('those to the queue, while nothing is asked of it: the worker goes on', async () => {
    const scenario = await open();
    const { subject, owner } = await scenario.heldIn(5, 1);
    const { epoch } = await subject.read();
    await terminate(scenario, 'sluice-worker-queue');
    await scenario.brake.release();
    expect((await subject.expectExact()).epoch).toBe(epoch);
    const next = await scenario.harness.draft('leads', 'Lead id\n1\n');
    await scenario.subjectOf(next).until(({ profile }) => profile !== null);
    expect(owner.runs).toBe(true);
  });

  it('the one that takes a job off the queue: the worker ends, rather than keep the job from others', async () => {
    const scenario = await open();
    const { subject, owner } = await scenario.heldIn(5);
    await scenario.brake.hold('job');
    await scenario.brake.cut();
    await scenario.brake.release();
    expect(await owner.exited).toBe(1);
    await subject.expectExact();
  });

  it('every one: the workers end, and those that are started next go on', async () => {
    const scenario = await open();
    const { subject } = await scenario.heldIn(5);
    await terminate(scenario, 'sluice-%');
    expect(await Promise.all(scenario.workers.map(({ exited }) => exited))).toEqual([1, 1]);
    expect(await subject.read()).toMatchObject({ status: 'committing', processed_rows: 400 });
    await scenario.brake.release();
    await scenario.start();
    await subject.expectExact();
  });
});

describe('a server that restarts', () => {
  it('in the middle of a batch, asked to and by a crash: the counts are exact', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sluice-restart-'));
    await chmod(dataDir, 0o755); // ours alone, and the server may run as another account
    let server = await startEmbeddedPostgres({ dataDir });
    onTestFinished(async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    });
    await migrate(server.adminUrl);
    const scenario = await open({
      adminUrl: server.adminUrl,
      url: server.runtimeUrl,
      drop: async () => undefined,
    });
    const { subject } = await scenario.heldIn(5);

    const address = server.adminUrl;
    await server.stop();
    server = await startEmbeddedPostgres({ dataDir });
    expect(server.adminUrl).toBe(address);
    expect(await Promise.all(scenario.workers.map(({ exited }) => exited))).toEqual([1, 1]);
    expect(await subject.read()).toMatchObject({ status: 'committing', processed_rows: 400 });
    await scenario.brake.hold('commit', 12);
    const worker = await scenario.start();
    await scenario.brake.reached();

    // What a server does of which one process was killed: it ends all others, and recovers from its log.
    const { rows } = await scenario.harness.admin.query<{ pid: number }>(
      `select pid from pg_stat_activity
       where datname = current_database() and application_name = 'sluice-worker-import'`,
    );
    for (const { pid } of rows) process.kill(pid, 'SIGKILL');
    expect(await worker.exited).toBe(1);
    await until(
      () => scenario.harness.admin.query('select').catch(() => undefined),
      (answer) => answer !== undefined,
    );
    expect(await subject.read()).toMatchObject({ status: 'committing', processed_rows: 1_100 });
    await scenario.brake.release();
    await scenario.start();
    await subject.expectExact();
  });
});
