import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';

const RUNTIME = new URL('../src/index.ts', import.meta.url).href;

/** The log fills its pipe, and what waits in memory. */
const FILL = `
  const line = 'x'.repeat(1_000);
  for (let i = 0; i < 3_000; i++) log.trace(line);`;

const parents: ChildProcess[] = [];
const children: number[] = [];
afterEach(() => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
  for (const pid of children.splice(0)) if (runs(pid)) process.kill(pid, 'SIGKILL');
});

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** A process that starts another one with a channel and pipes that it never reads. @returns both, once the child is ready */
async function family(child: string): Promise<{ parent: ChildProcess; pid: number }> {
  const program = `
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['--input-type=module', '--eval', ${JSON.stringify(child)}], {
      detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.once('message', () => console.log(child.pid));
    setInterval(() => {}, 60_000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
  parents.push(parent);
  const [chunk]: unknown[] = await once(parent.stdout, 'data');
  const pid = Number(String(chunk));
  children.push(pid);
  return { parent, pid };
}

const goneWithin = (pid: number, timeout: number) =>
  vi.waitFor(() => expect(runs(pid)).toBe(false), { timeout, interval: 20 });

it('a process whose pipes are full leaves with its parent, and may still end its work', async () => {
  const { parent, pid } = await family(`
    import { createLog, whenParentLeaves } from '${RUNTIME}';
    const log = createLog('child', 'trace');
    whenParentLeaves(() => { log.fatal('the parent is gone'); process.exit(1); });
    ${FILL}
    log.fatal('full');
    setInterval(() => log.info('at work'), 10);
    process.send('ready');`);
  parent.kill('SIGKILL');
  await goneWithin(pid, 3_000);
});

it.each([
  ['is in a loop without end', 'for (;;);'],
  ['waits without its event loop', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'],
])('a process that %s is ended after its parent', async (_, hang) => {
  const { parent, pid } = await family(`
    import { whenParentLeaves } from '${RUNTIME}';
    whenParentLeaves(() => undefined, 1_000);
    process.send('ready', () => setTimeout(() => { ${hang} }, 100));`);
  parent.kill('SIGKILL');
  await goneWithin(pid, 5_000);
});

it('a process that has nothing more to do ends, its parent there or not', async () => {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { whenParentLeaves } from '${RUNTIME}'; whenParentLeaves(() => process.exit(1));`,
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: {} },
  );
  expect((await once(child, 'exit'))[0]).toBe(0);
});
