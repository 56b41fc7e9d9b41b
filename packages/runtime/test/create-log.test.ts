import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { createLog } from '../src/index.ts';

const CELL = 'the value of a cell';

/** As a database refuses a row. */
function refusedError(): Error {
  return Object.assign(new Error(`invalid input: "${CELL}"`, { cause: new TypeError(CELL) }), {
    code: '22P02',
    detail: `Failing row contains (${CELL}).`,
    where: CELL,
  });
}

it.each([
  ['as err', (log: ReturnType<typeof createLog>) => log.warn({ err: refusedError() }, 'refused')],
  ['as the line itself', (log: ReturnType<typeof createLog>) => log.warn(refusedError(), 'refused')],
  ['alone', (log: ReturnType<typeof createLog>) => log.warn(refusedError())],
  [
    'in a child',
    (log: ReturnType<typeof createLog>) => log.child({ import: 'i' }).warn({ err: refusedError() }),
  ],
])('an error that is logged %s tells its kind and no value', (_, say) => {
  const lines: string[] = [];
  say(createLog('test', 'trace', { write: (line) => void lines.push(line) }));
  const written = lines.join('');
  expect(written).toContain('22P02');
  expect(written).toContain('create-log.test.ts');
  expect(written).not.toContain(CELL);
});

it('an error that nobody caught ends the process with a line that holds no value', () => {
  const program = `
    import { createLog, installCrashHandler } from '${new URL('../src/index.ts', import.meta.url)}';
    installCrashHandler(createLog('test', 'info'));
    setTimeout(() => { throw Object.assign(new Error(${JSON.stringify(CELL)}), { detail: ${JSON.stringify(CELL)} }); });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: {},
  });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ level: 60, error: 'Error' });
  expect(stdout + stderr).not.toContain(CELL);
});

it('a log that nobody reads keeps nobody waiting, and says later how many lines were dropped', async () => {
  const lines = 6_000;
  const program = `
    import { createLog } from '${new URL('../src/index.ts', import.meta.url)}';
    const log = createLog('test', 'info');
    for (let i = 0; i < ${lines}; i++) log.info('x'.repeat(1_000));
    process.once('message', () => {
      const drained = setInterval(() => {
        if (process.stdout.writableLength > 0) return;
        clearInterval(drained);
        log.info('the last');
        process.disconnect();
      }, 10);
    });
    process.send('written');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {},
  });
  await once(child, 'message');
  child.send('read');
  if (child.stdout === null) throw new Error('no output');
  const read: { msg: string; dropped?: number }[] = [];
  for await (const line of createInterface(child.stdout)) read.push(JSON.parse(line));
  const [notice, last] = read.slice(-2);
  expect(notice).toMatchObject({ level: 40, msg: 'lines of this log were dropped' });
  expect(last).toMatchObject({ msg: 'the last' });
  expect(read.length - 2 + (notice?.dropped ?? 0)).toBe(lines);
});
