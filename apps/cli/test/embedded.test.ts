import { access, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snapshotIn, withoutReading } from './support/printed.ts';
import { runCli, startCli } from './support/run-cli.ts';

let folder: string;
let dataDir: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-embedded-'));
  // Else a server that runs under another account, as it does for root, would keep its cluster elsewhere.
  await chmod(folder, 0o755);
  dataDir = join(folder, 'data');
  env = { PATH: '/usr/bin:/bin', SLUICE_HOME: folder, SLUICE_DATA_DIR: dataDir };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The server tells its address here while it runs, and PostgreSQL its process. */
async function isRunning(): Promise<boolean> {
  const signs = ['runtime.json', 'postgres/data/postmaster.pid'];
  const found = await Promise.all(
    signs.map((name) =>
      access(join(dataDir, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

describe('with no server running, and a data folder that never was', () => {
  it('one is started for the time of the command', async () => {
    const path = join(folder, 'leads.csv');
    await writeFile(path, 'Email,Last name\na@b.example,Ann\nnobody,Bob\n');
    const ended = await runCli(['import', path, '--entity', 'leads', '--json'], env);
    expect(withoutReading(ended).stderr).toBe(
      `No server is running here: starting one for this command, on the embedded database in ${dataDir}…\n`,
    );
    expect(ended.code).toBe(3);
    expect(snapshotIn(ended)).toMatchObject({ status: 'completed', inserted: 1, errors: 1 });
    expect(await isRunning()).toBe(false);
  }, 180_000);

  it('its data is kept for the next one', async () => {
    const ended = await runCli(['history', '--json'], env);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject([{ status: 'completed', inserted: 1 }]);
    expect(await isRunning()).toBe(false);
  }, 180_000);

  it('none is left running by a command that is killed', async () => {
    const running = startCli(['history', '--json'], env);
    await until(async () => isRunning(), 60_000);
    running.kill('SIGKILL');
    await running.ended;
    await until(async () => !(await isRunning()), 60_000);
  }, 180_000);
});
