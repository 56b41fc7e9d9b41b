import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { until } from '@sluice/testing';
import { Client } from 'pg';

const WORKER = fileURLToPath(new URL('../../apps/worker/src/main.ts', import.meta.url));

/** What one import took of a real worker, phase by phase, as the worker's own processing took, queueing left out. */
export interface Measured {
  readonly sniffSeconds: number;
  readonly checkSeconds: number;
  readonly commitSeconds: number;
  /** The most memory that the worker ever held, in MB; undefined where the system does not tell. */
  readonly peakMb: number | undefined;
}

/** What every row of a file must become: an import that did less would only seem fast. */
export interface Expected {
  readonly outcome: 'inserted' | 'unchanged';
  readonly rows: number;
}

/**
 * Imports a file of leads with a worker of its own and measures it.
 *
 * @throws where it did not end as expected
 */
export async function measureImport(
  database: TestDatabase,
  file: string,
  storageDir: string,
  { outcome, rows: expected }: Expected,
): Promise<Measured> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  const worker = spawn(process.execPath, ['--max-semi-space-size=2', WORKER], {
    env: { DATABASE_URL: database.url, SLUICE_STORAGE_DIR: storageDir, SLUICE_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await until(async () => ((await client.query('select 1 from workers')).rowCount ?? 0) > 0);
    const { organizationId, importId } = await draft(client, file, storageDir);
    const phase = async (task: 'sniff' | 'check' | 'commit', done: string) => {
      const begun = performance.now();
      await client.query('select sluice.enqueue($1, $2, $3)', [task, organizationId, importId]);
      await until(async () => {
        const { rows } = await client.query(`select (${done}) as done, status from imports where id = $1`, [
          importId,
        ]);
        if (rows[0]?.status === 'failed') throw new Error(`${task} failed`);
        return rows[0]?.done === true;
      }, 3_600_000);
      return (performance.now() - begun) / 1000;
    };
    const sniffSeconds = await phase('sniff', 'profile is not null');
    await client.query(QUEUE, [importId, 'check']);
    const checkSeconds = await phase('check', `status = 'ready'`);
    await client.query(QUEUE, [importId, 'commit']);
    const commitSeconds = await phase('commit', `status = 'completed'`);
    const ended = await client.query(`select ${outcome} as count from imports where id = $1`, [importId]);
    if (ended.rows[0]?.count !== expected) {
      throw new Error(`${ended.rows[0]?.count} rows ${outcome} instead of ${expected}`);
    }
    return { sniffSeconds, checkSeconds, commitSeconds, peakMb: await peakMegabytes(worker) };
  } finally {
    worker.kill('SIGTERM');
    if (worker.exitCode === null) await once(worker, 'exit');
    await client.end();
  }
}

async function draft(client: Client, file: string, storageDir: string) {
  const organization = await client.query<{ id: string }>(
    `insert into organizations (name, slug) values ('Benchmark', 'benchmark')
     on conflict (slug) do update set name = excluded.name returning id`,
  );
  const organizationId = organization.rows[0]?.id ?? '';
  const fileId = randomUUID();
  await mkdir(join(storageDir, organizationId), { recursive: true });
  await copyFile(file, join(storageDir, organizationId, fileId));
  await client.query(
    'insert into files (organization_id, id, name, bytes, sha256) values ($1, $2, $3, $4, $5)',
    [organizationId, fileId, 'benchmark.csv', (await stat(file)).size, '0'.repeat(64)],
  );
  const created = await client.query<{ id: string }>(
    `insert into imports (organization_id, entity, file_id, options)
     values ($1, 'leads', $2, '{"onDuplicate":"update","express":false,"defaultCountry":"FR"}') returning id`,
    [organizationId, fileId],
  );
  return { organizationId, importId: created.rows[0]?.id ?? '' };
}

/** Begins a phase as the API does: nothing of it done. */
const QUEUE = `
  update imports set status = 'queued', phase = $2, queued_at = now(), started_at = null,
    processed_rows = 0, inserted = 0, updated = 0, unchanged = 0, skipped = 0, errors = 0, warnings = 0,
    current_batch = 0, cursor_row = 0, cursor_byte = 0, cursor_line = 0
  where id = $1`;

/** Linux keeps the high-water mark of a process's memory; other systems do not. */
async function peakMegabytes({ pid }: ChildProcess): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}
