import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STALE_MS } from '../../src/lease/limits.ts';
import { reap } from '../../src/lease/reap.ts';
import { Harness } from '../support/harness.ts';
import { until } from '../support/until.ts';

const LEASE = new URL('../../src/lease/lease.ts', import.meta.url).href;
const OTHER = '00000000-0000-4000-8000-000000000001';
const WORKER = '00000000-0000-4000-8000-000000000002';

let harness: Harness;
let queue: Pool;
const children: ReturnType<typeof spawn>[] = [];
beforeAll(async () => {
  harness = await Harness.open();
  queue = new Pool({ connectionString: harness.database.adminUrl, max: 1 });
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await queue.query('delete from workers');
});
afterAll(async () => {
  await queue.end();
  await harness.close();
});

/** A process that holds a lease and then does `work`, which can do without the event loop. */
function holder(work: string, hungAfterMs = 30_000) {
  const program = `
    import { takeLease } from '${LEASE}';
    const lease = await takeLease({
      databaseUrl: ${JSON.stringify(harness.database.url)}, workerId: '${WORKER}', poolId: 'pool',
      hungAfterMs: ${hungAfterMs}, onLost: (reason) => { console.log(reason); process.exit(1); },
    });
    const busy = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    console.log('held');
    ${work}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
  children.push(child);
  const said: string[] = [];
  createInterface(child.stdout).on('line', (line) => said.push(line));
  const exited = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const held = Promise.race([
    until(
      async () => said,
      (lines) => lines.includes('held'),
    ),
    exited.then((how) => {
      throw new Error(`the process ended: ${how} ${said.join()}`);
    }),
  ]);
  return { said, exited, held };
}

describe('a worker whose main loop is busy', () => {
  it('for longer than a silence that is taken for death is not taken for dead', async () => {
    const { exited, held, said } = holder(
      `busy(${STALE_MS + 1_500}); console.log('done'); await lease.release();`,
    );
    await held;
    await until(
      () => reap(queue, OTHER),
      (dead) => dead.length > 0 || said.includes('done'),
    );
    expect(await exited).toBe(0);
    expect(said).toEqual(['held', 'done']);
    expect((await queue.query('select from workers')).rows).toEqual([]);
  });

  it('for ever ends, and its imports are free at once', async () => {
    const { exited, held, said } = holder('for (;;);', 2_000);
    await held;
    const begun = performance.now();
    expect(await exited).toBe('SIGKILL');
    expect(performance.now() - begun).toBeLessThan(6_000);
    expect(said.at(-1)).toContain('the main loop hangs');
    const dead = await until(
      () => reap(queue, OTHER),
      ({ length }) => length > 0,
      2_000,
    );
    expect(dead).toMatchObject([{ id: WORKER }]);
  });

  it('ends when its lease is lost, though it does not listen', async () => {
    const { exited, held } = holder('busy(60_000);');
    await held;
    await queue.query('delete from workers');
    expect(await exited).toBe('SIGKILL');
  });

  it('and listens again says why it ends', async () => {
    const { exited, held, said } = holder('setInterval(() => busy(50), 60);');
    await held;
    await queue.query('delete from workers');
    expect(await exited).toBe(1);
    expect(said.at(-1)).toContain('taken for dead');
  });
});
