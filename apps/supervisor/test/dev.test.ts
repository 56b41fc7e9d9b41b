import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesOf, Supervisor, TreeCopy } from '@sluice/testing';
import { afterEach, beforeEach, expect, it, onTestFailed, vi } from 'vitest';

let tree: TreeCopy;
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sluice-dev-'));
  await chmod(home, 0o755);
  tree = await TreeCopy.make();
});
afterEach(async () => {
  for (const { pid } of await processesOf(home)) process.kill(pid, 'SIGKILL');
  await rm(home, { recursive: true });
  await tree[Symbol.asyncDispose]();
});

const eventually = (assertion: () => unknown) => vi.waitFor(assertion, { timeout: 40_000, interval: 50 });
const pidOf = async (part: string) =>
  (await processesOf(home)).find(({ command }) => command.includes(part))?.pid;

it('takes up every save by rename behind vite, survives one that cannot be read, and leaves no process', async () => {
  const dev = new Supervisor(home, ['--dev'], { PORT: '0', SLUICE_DEMO: '0' }, tree.root);
  onTestFailed(() => console.error(dev.stdout, dev.stderr));
  await eventually(() =>
    expect(dev.stdout).toMatch(/^Sluice is ready at http:\/\/localhost:\d+\nThere is no organisation/),
  );
  const url = `http://127.0.0.1:${/\d{2,}/.exec(dev.stdout)?.[0]}`;
  const health = async () => (await fetch(`${url}/healthz`)).text();
  const readiness = async () => (await fetch(`${url}/readyz`)).json();

  // Where vite has the port, what asks after the health of Sluice is answered by the API all the same.
  expect(await health()).toBe('{"status":"ok"}');
  expect(await readiness()).toMatchObject({ status: 'ready' });
  expect(await (await fetch(`${url}/metrics`)).text()).not.toContain('sluice_'); // for the API's own port alone

  const HEALTH = 'apps/api/src/health/mount-health.ts';
  const SHARED = 'packages/shared/src/roles.ts';
  const shared = await tree.read(SHARED);
  const worker = await pidOf('semi-space');
  await tree.replace(HEALTH, "status: 'ok' }", "status: 'second' }");
  await eventually(async () => expect(await health()).toBe('{"status":"second"}'));
  await tree.replace(HEALTH, "status: 'second' }", "status: 'third' }");
  await eventually(async () => expect(await health()).toBe('{"status":"third"}'));
  expect(await pidOf('semi-space')).toBe(worker); // which does not run from the API

  await tree.write(SHARED, `${shared}const = 'half written';\n`);
  await eventually(() => expect(dev.stderr).toMatch(/api: .*roles\.ts:\d+\n[\s\S]*api: SyntaxError/));
  await eventually(() => expect(dev.stderr).toMatch(/worker: .*roles\.ts:\d+\n[\s\S]*worker: SyntaxError/));
  await tree.write(SHARED, shared);
  await eventually(async () => expect(await readiness()).toMatchObject({ status: 'ready' }));
  expect(await health()).toBe('{"status":"third"}');
  await eventually(async () => expect([undefined, worker]).not.toContain(await pidOf('semi-space')));

  dev.process.kill('SIGKILL');
  await eventually(async () => expect(await processesOf(home)).toEqual([]));
});
