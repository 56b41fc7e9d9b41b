import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@sluice/db';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rowsOf, withClient } from './support/client.ts';

const PROGRAM = fileURLToPath(new URL('support/run-postgres.ts', import.meta.url));

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sluice-embedded-'));
  await chmod(dataDir, 0o755);
});
afterEach(() => rm(dataDir, { recursive: true }));

const start = () => startEmbeddedPostgres({ dataDir });
const pidFile = () => join(dataDir, 'postgres', 'data', 'postmaster.pid');
const serverPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

/** Starts the server from a process of its own, that can be killed. */
async function startInProcess(): Promise<{ program: ChildProcess; adminUrl: string }> {
  const program = spawn(process.execPath, [PROGRAM, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk]: unknown[] = await once(program.stdout, 'data');
  return { program, adminUrl: String(chunk).trim() };
}

const ended = (pid: number) =>
  vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000, interval: 20 });

/** Leaves something behind in a server, by which its data are known again. */
async function keep(adminUrl: string): Promise<void> {
  await withClient(adminUrl, undefined, (client) => client.query('create table kept as select 1 as a'));
}

/** A server is started with the same data; it is stopped again, and where it was is told. */
async function expectKept(): Promise<Pick<EmbeddedPostgres, 'adminUrl' | 'runtimeUrl'>> {
  const postgres = await start();
  try {
    const rows = await withClient(postgres.adminUrl, undefined, (client) =>
      rowsOf(client, 'select a from kept'),
    );
    expect(rows).toEqual([{ a: 1 }]);
    return postgres;
  } finally {
    await postgres.stop();
  }
}

describe('startEmbeddedPostgres', () => {
  it('keeps data, login and port from start to start', async () => {
    const first = await start();
    await keep(first.adminUrl);
    await first.stop();
    expect(existsSync(pidFile())).toBe(false);
    const second = await expectKept();
    expect(second.adminUrl).toBe(first.adminUrl);
    expect(second.runtimeUrl).toBe(first.runtimeUrl);
  });

  it('keeps its passwords to itself, checks its pages, and listens on this machine only', async () => {
    const postgres = await start();
    try {
      expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
      expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700);
      const settings = await withClient(postgres.adminUrl, undefined, (client) =>
        rowsOf(
          client,
          `select current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens,
                  current_setting('max_connections') as connections`,
        ),
      );
      expect(settings).toEqual([{ checksums: 'on', listens: '127.0.0.1', connections: '200' }]);
      const anybody = postgres.adminUrl.replace(/\/\/postgres:[^@]+@/, '//postgres:guess@');
      await expect(withClient(anybody, undefined, async () => undefined)).rejects.toMatchObject({
        code: '28P01',
      });
    } finally {
      await postgres.stop();
    }
  });

  it('refuses a second start on the same folder, and leaves the first alone', async () => {
    const postgres = await start();
    try {
      await expect(start()).rejects.toMatchObject({ name: 'SetupError', code: 'already_running' });
      expect(
        await withClient(postgres.runtimeUrl, undefined, (client) => rowsOf(client, 'select 1 as a')),
      ).toEqual([{ a: 1 }]);
    } finally {
      await postgres.stop();
    }
  });

  it('of several first starts at one moment lets exactly one through', async () => {
    const starts = await Promise.allSettled([start(), start(), start()]);
    const running = starts.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await Promise.all(running.map((postgres) => postgres.stop()));
    expect(running).toHaveLength(1);
    const refused = starts.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toEqual([
      expect.objectContaining({ code: 'already_running' }),
      expect.objectContaining({ code: 'already_running' }),
    ]);
  });

  it('is stopped cleanly when its program is killed, and starts again with the data', async () => {
    const { program, adminUrl } = await startInProcess();
    await keep(adminUrl);
    const pid = await serverPid();
    program.kill('SIGKILL');
    await ended(pid);
    expect(existsSync(pidFile())).toBe(false);
    await expectKept();
  });

  it('starts at once after its program was killed, while the server still runs or stops', async () => {
    const { program, adminUrl } = await startInProcess();
    await keep(adminUrl);
    program.kill('SIGKILL');
    await once(program, 'exit');
    await expectKept();
  });

  it('recovers from a crash of the server itself', async () => {
    const { program, adminUrl } = await startInProcess();
    await keep(adminUrl);
    const pid = await serverPid();
    process.kill(pid, 'SIGKILL');
    program.kill('SIGKILL');
    await ended(pid);
    expect(existsSync(pidFile())).toBe(true);
    await expectKept();
  });

  it('is not stopped by a pid file whose process is somebody else now', async () => {
    const first = await start();
    const traces = await readFile(pidFile(), 'utf8');
    await first.stop();
    await writeFile(pidFile(), traces.replace(/^\d+/, String(process.pid)));
    const second = await start();
    await second.stop();
  });

  it('takes another port when its own is taken', async () => {
    const first = await start();
    await first.stop();
    const { createServer } = await import('node:net');
    const stranger = createServer().listen(Number(new URL(first.adminUrl).port), '127.0.0.1');
    await once(stranger, 'listening');
    const second = await start();
    await second.stop();
    stranger.close();
    expect(new URL(second.adminUrl).port).not.toBe(new URL(first.adminUrl).port);
  });

  it('says what is missing when the passwords are gone', async () => {
    const postgres = await start();
    await postgres.stop();
    await rm(join(dataDir, 'postgres.json'));
    await expect(start()).rejects.toMatchObject({ code: 'credentials_missing' });
  });

  it('says so when the files are of another version', async () => {
    const postgres = await start();
    await postgres.stop();
    await writeFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({ code: 'cluster_of_another_version' });
  });
});
