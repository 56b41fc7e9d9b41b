import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  [database, dataDir] = await Promise.all([createTestDatabase(), mkdtemp(join(tmpdir(), 'sluice-api-'))]);
});
afterAll(() => Promise.all([database.drop(), rm(dataDir, { recursive: true, force: true })]));

/** An API as a supervisor starts it: in a process of its own, with a channel. */
function launch() {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      DATABASE_URL: database.url,
      SLUICE_DATA_DIR: dataDir,
      SLUICE_AUTH_SECRET: 'a secret of the tests, 32 letters or more',
      SLUICE_SUPERVISED: 'true',
      PORT: '0',
    },
  });
  return { child, exited: once(child, 'exit') };
}

it('ends with whoever started it, who is gone while it serves', async () => {
  const { child, exited } = launch();
  if (child.stdout === null) throw new Error('the API has no output');
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('listening')) break;
  }
  child.disconnect();
  expect(await exited).toEqual([0, null]);
});

it('ends with whoever started it, who is gone while it has yet to start', async () => {
  const { child, exited } = launch();
  child.stdout?.resume();
  child.disconnect();
  expect(await exited).toEqual([0, null]);
});
