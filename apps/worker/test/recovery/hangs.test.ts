import { Client } from 'pg';
import { expect, it } from 'vitest';
import { withTenantClient } from '../../src/postgres/tenant-client.ts';
import { describeScenes } from '../support/describe-scenes.ts';

describeScenes('a worker that hangs', (inScene) => {
  it(
    'is fenced: reclaimed within ten seconds, and when it wakes up it writes nothing and ends',
    inScene(async (scene) => {
      const { drama, owner } = await scene.heldIn(5);
      const reclaimed = await drama.reclaimedAfter(async () => {
        owner.signal('SIGSTOP');
        await scene.brake.hold('commit', 12);
      });
      expect(reclaimed).toBeLessThan(10_000);
      expect(reclaimed).toBeGreaterThan(4_000);
      await scene.brake.reached();
      const before = await drama.read();
      owner.signal('SIGCONT');
      expect(await owner.exited).toBe(1);
      expect(await drama.read()).toEqual(before);
      await scene.brake.release();
      await drama.expectExact();
    }),
  );

  it(
    'and then its successor is killed: a third one completes, and the first writes nothing',
    inScene(async (scene) => {
      const { drama, owner } = await scene.heldIn(5, 3);
      await drama.reclaimedAfter(async () => {
        owner.signal('SIGSTOP');
        await scene.brake.hold('commit', 12);
      });
      await scene.brake.reached();
      await drama.reclaimedAfter(async () => {
        await (await drama.owner()).kill();
        await scene.brake.cut();
      });
      await scene.brake.release();
      const done = await drama.expectExact();
      owner.signal('SIGCONT');
      expect(await owner.exited).toBe(1);
      expect(await drama.expectExact()).toEqual(done);
    }),
  );

  it(
    'in the middle of a transaction does not keep its successor out',
    inScene(async ({ house }) => {
      const id = await house.check('grape_varieties', 'Code,Libellé\n1,A\n');
      await house.queue('commit', id);
      const lock = 'select from imports where id = $1 for update';
      await withTenantClient(house.database.url, house.organizationId, async (hung) => {
        await hung.query('begin');
        await hung.query(lock, [id]);
        const successor = new Client({ connectionString: house.database.adminUrl });
        await successor.connect();
        await successor.query("set lock_timeout = '10s'");
        await successor.query(lock, [id]);
        await successor.end();
        await expect(hung.query('select')).rejects.toThrow();
      });
    }),
  );
});
