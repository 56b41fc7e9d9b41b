import { renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into a process by `--import`, before its own modules. On SIGUSR2 the process collects its garbage and writes
 * what is left into the file that the query of this module's address names: its heap in bytes, and its timers.
 */
const into = new URL(import.meta.url).searchParams.get('into');
if (isMainThread && into !== null) {
  process.on('SIGUSR2', () => {
    setFlagsFromString('--expose-gc');
    const collect: unknown = runInNewContext('gc');
    // Often: code that has not run for several collections is let go too, and would hide what has grown.
    for (let turn = 0; turn < 8; turn++) if (typeof collect === 'function') collect();
    const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const path = `${fileURLToPath(into)}/${process.pid}.json`;
    writeFileSync(`${path}.part`, JSON.stringify({ heap: process.memoryUsage().heapUsed, timers }));
    renameSync(`${path}.part`, path);
  });
}
