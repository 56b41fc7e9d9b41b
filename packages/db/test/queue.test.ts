import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { importJobSchema } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, rowsOf, withClient } from './support/client.ts';

const ORGANIZATION = '01990000-0000-7000-8000-000000000001';
const IMPORT = '01990000-0000-7000-8000-000000000002';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const jobs = () =>
  withClient(database.url, 'sluice_queue', (client) =>
    rowsOf<{ task: string; key: string; payload: unknown }>(
      client,
      `select t.identifier as task, j.key, j.payload
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`,
    ),
  );

describe('sluice.enqueue', () => {
  it('lets sluice_app add one job per import, within its transaction', async () => {
    await withClient(database.url, 'sluice_app', async (client) => {
      const enqueue = (task: string) =>
        client.query('select sluice.enqueue($1, $2, $3)', [task, ORGANIZATION, IMPORT]);
      await client.query('begin');
      await enqueue('sniff');
      await client.query('rollback');
      expect(await jobs()).toEqual([]);
      await enqueue('sniff');
      await enqueue('check');
    });
    const [job, ...others] = await jobs();
    expect(others).toEqual([]);
    expect(job).toMatchObject({ task: 'check', key: `import:${IMPORT}` });
    expect(importJobSchema.parse(job?.payload)).toEqual({ organizationId: ORGANIZATION, importId: IMPORT });
  });

  it('is for sluice_app alone', async () => {
    await withClient(database.url, 'sluice_auth', async (client) => {
      const outcome = await outcomeOf(() =>
        client.query('select sluice.enqueue($1, $2, $3)', ['sniff', ORGANIZATION, IMPORT]),
      );
      expect(outcome).toBe('42501');
    });
  });
});

describe('the queue’s own tables', () => {
  it.each(['_private_jobs', '_private_tasks', '_private_job_queues', 'jobs'])(
    'sluice_app does not see %s',
    async (table) => {
      await withClient(database.url, 'sluice_app', async (client) => {
        expect(await outcomeOf(() => client.query(`select * from graphile_worker.${table}`))).toBe('42501');
      });
    },
  );

  it('sluice_app cannot add a job but by sluice.enqueue', async () => {
    await withClient(database.url, 'sluice_app', async (client) => {
      expect(await outcomeOf(() => client.query(`select graphile_worker.add_job('sniff')`))).toBe('42501');
    });
  });

  it('sluice_queue keeps the list of workers, which the others may read', async () => {
    const id = '01990000-0000-7000-8000-000000000003';
    await withClient(database.url, 'sluice_queue', async (client) => {
      await client.query(
        `insert into workers (id, host, pid, pool_id, lease) values ($1, 'here', 1, 'pool-1', 1)`,
        [id],
      );
    });
    for (const role of ['sluice_app', 'sluice_auth'] as const) {
      await withClient(database.url, role, async (client) => {
        expect(await rowsOf(client, 'select id from workers')).toEqual([{ id }]);
        expect(await outcomeOf(() => client.query('delete from workers'))).toBe('42501');
      });
    }
  });
});
