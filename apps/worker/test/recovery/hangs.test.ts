import { Client } from 'pg';
import { expect, it } from 'vitest';
import { withTenantClient } from '../../src/postgres/tenant-client.ts';
import { describeScenarios } from '../support/describe-scenarios.ts';

describeScenarios('a worker that hangs', (inScenario) => {
  it(
    'is fenced: reclaimed within ten seconds, and when it wakes up it writes nothing and ends',
    inScenario(async (scenario) => {
      const { subject, owner } = await scenario.heldIn(5);
      const reclaimed = await subject.reclaimedAfter(async () => {
        owner.signal('SIGSTOP');
        await scenario.brake.hold('commit', 12);
      });
      expect(reclaimed).toBeLessThan(10_000);
      expect(reclaimed).toBeGreaterThan(4_000);
      await scenario.brake.reached();
      const before = await subject.read();
      owner.signal('SIGCONT');
      expect(await owner.exited).toBe(1);
      expect(await subject.read()).toEqual(before);
      await scenario.brake.release();
      await subject.expectExact();
    }),
  );

  it(
    'and then its successor is killed: a third one completes, and the first writes nothing',
    inScenario(async (scenario) => {
      const { subject, owner } = await scenario.heldIn(5, 3);
      await subject.reclaimedAfter(async () => {
        owner.signal('SIGSTOP');
        await scenario.brake.hold('commit', 12);
      });
      await scenario.brake.reached();
      await subject.reclaimedAfter(async () => {
        await (await subject.owner()).kill();
        await scenario.brake.cut();
      });
      await scenario.brake.release();
      const done = await subject.expectExact();
      owner.signal('SIGCONT');
      expect(await owner.exited).toBe(1);
      expect(await subject.expectExact()).toEqual(done);
    }),
  );

  it(
    'in the middle of a transaction does not keep its successor out',
    inScenario(async ({ harness }) => {
      const id = await harness.check('grape_varieties', 'Code,Libellé\n1,A\n');
      await harness.queue('commit', id);
      const lock = 'select from imports where id = $1 for update';
      await withTenantClient(harness.database.url, harness.organizationId, async (hung) => {
        await hung.query('begin');
        await hung.query(lock, [id]);
        const successor = new Client({ connectionString: harness.database.adminUrl });
        await successor.connect();
        await successor.query("set lock_timeout = '10s'");
        await successor.query(lock, [id]);
        await successor.end();
        await expect(hung.query('select')).rejects.toThrow();
      });
    }),
  );
});
