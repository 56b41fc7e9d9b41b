import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment } from '../src/env.ts';
import { runCli, startCli } from './support/run-cli.ts';
import { until } from './support/until.ts';

let dataDir: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sluice-embedded-'));
  // An address where nothing answers: port 9 is “discard”.
  env = childEnvironment({ SLUICE_URL: 'http://127.0.0.1:9', SLUICE_DATA_DIR: dataDir, LANG: 'en_US.UTF-8' });
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** `runtime.json` is there only while a server runs on the folder. */
const isRunning = () =>
  access(join(dataDir, 'runtime.json')).then(
    () => true,
    () => false,
  );

describe('with no server running', () => {
  it('one is started for the time of the command, and keeps its data', async () => {
    const empty = await runCli(['history', '--json'], env);
    expect(empty).toMatchObject({ code: 0, stdout: '[]\n' });
    expect(empty.stderr).toContain('starting one for this command');
    expect(await isRunning()).toBe(false);
  }, 180_000);

  it('none is left running by a command that is killed', async () => {
    const running = startCli(['history', '--json'], env);
    await until(isRunning, 60_000);
    running.kill('SIGKILL');
    await running.ended;
    await until(async () => !(await isRunning()), 60_000);
  }, 180_000);
});
