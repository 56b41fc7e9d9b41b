import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asFailure } from '../src/engine/run/as-failure.ts';
import { Harness } from './support/harness.ts';
import { until } from './support/until.ts';
import { WorkerProcess } from './support/worker-process.ts';

let harness: Harness;
let others: TestDatabase;
beforeAll(async () => {
  [harness, others] = await Promise.all([Harness.open(), createTestDatabase()]);
});
afterAll(async () => {
  await harness.close();
  await others.drop();
});

const mark = () => readFile(join(harness.storageDir, 'sluice-storage.json'), 'utf8');

describe('a worker that starts alone', () => {
  it('takes up its storage, and refuses that of another database for good', async () => {
    const key = fileKey(harness.organizationId, randomUUID());
    await harness.storage.put(key, inOneChunk('a file'));
    const first = await WorkerProcess.start(harness);
    const marked = await mark();
    expect(await first.stop()).toBe(0);

    // As an operator starts it: whoever keeps it running does not try again.
    const stranger = WorkerProcess.keep({ database: others, storageDir: harness.storageDir });
    expect(await stranger.exited).toBe(78);
    const fatal = stranger.log.filter(({ msg }) => msg.includes(harness.storageDir));
    expect(fatal).toHaveLength(1);
    expect(fatal[0]?.msg).toContain('belong to another database');
    expect(await mark()).toBe(marked);
    expect(await harness.storage.stat(key)).toEqual({ key, bytes: 6 });

    const adopting = WorkerProcess.keep(
      { database: others, storageDir: harness.storageDir },
      '--adopt-storage',
    );
    await adopting.says('ready');
    expect(await adopting.stop()).toBe(0);
    expect(await mark()).not.toBe(marked);
    expect(await harness.storage.stat(key)).toEqual({ key, bytes: 6 });
  });

  it('says in words that the database cannot be reached, and is ended while it waits for it', async () => {
    const database = { ...others, url: 'postgres://sluice:hidden@127.0.0.1:1/nothing' };
    const worker = WorkerProcess.launch({ database, storageDir: harness.storageDir });
    const { msg } = await until(
      async () => worker.log[0],
      (line) => line !== undefined,
    ).then((line) => line ?? { msg: '' });
    expect(msg).toContain('The database cannot be reached');
    expect(msg).not.toContain('hidden');
    expect(await worker.stop()).toBe('SIGTERM');
  });
});

it('a file that is gone, and a disk that is full, are told as such', async () => {
  const id = await harness.draft('leads', 'Lead id\n1\n');
  const { rows } = await harness.admin.query('select file_id from imports where id = $1', [id]);
  await harness.storage.remove(fileKey(harness.organizationId, rows[0].file_id));
  await harness.work();
  expect(await harness.read(id)).toMatchObject({ status: 'failed', last_error_code: 'source_missing' });
  const full = await writeFile('/dev/full', 'x').catch((error: unknown) => error);
  if (process.platform === 'linux') expect(asFailure(full)?.code).toBe('disk_full');
});
