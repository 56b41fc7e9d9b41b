import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { House } from './house.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** A real worker on the database and storage of a house; resolves once it takes jobs. */
export async function startWorker(house: House): Promise<ChildProcess> {
  const child = spawn(process.execPath, [MAIN], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      DATABASE_URL: house.database.url,
      SLUICE_STORAGE_DIR: house.storageDir,
      SLUICE_LOG_LEVEL: 'info',
    },
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.includes('"ready"')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended with exit code ${code}`)));
  });
  return child;
}

/** Ends a worker as an operator does, and tells its exit code. */
export async function stopWorker(child: ChildProcess): Promise<number | null> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await exited;
  return code;
}
