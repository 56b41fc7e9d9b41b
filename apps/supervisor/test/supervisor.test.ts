import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrisma } from '@sluice/db';
import { readRuntime } from '@sluice/runtime/running';
import { processesOf, Supervisor } from '@sluice/testing';
import { afterEach, beforeEach, describe, expect, it, onTestFailed, vi } from 'vitest';

let home: string;
let dataDir: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sluice-supervisor-'));
  await chmod(home, 0o755);
  dataDir = join(home, '.data');
});
afterEach(async () => {
  for (const { pid } of await processesOf(home)) process.kill(pid, 'SIGKILL');
  await rm(home, { recursive: true });
});

function run(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Supervisor {
  const supervisor = new Supervisor(home, args, { PORT: '0', ...variables });
  onTestFailed(() => console.error(supervisor.stdout, supervisor.stderr));
  return supervisor;
}

const eventually = <Seen>(look: () => Promise<Seen> | Seen) =>
  vi.waitFor(look, { timeout: 20_000, interval: 50 });
const nothingRuns = () => eventually(async () => expect(await processesOf(home)).toEqual([]));
const pidOf = async (part: string) =>
  (await processesOf(home)).find(({ command }) => command.includes(part))?.pid;

async function statusOf(url: string): Promise<number> {
  return (await fetch(`${url}/readyz`)).status;
}

async function organizations(): Promise<string[]> {
  const runtime = await readRuntime(dataDir);
  if (runtime?.databaseUrl === undefined) throw new Error('runtime.json does not tell of a database');
  const prisma = createPrisma(runtime.databaseUrl, 'sluice_auth');
  try {
    return (await prisma.organization.findMany({ orderBy: { slug: 'asc' } })).map(({ slug }) => slug);
  } finally {
    await prisma.$disconnect();
  }
}

describe('a start that cannot be', () => {
  it('says which port is busy, before anything else is started', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const supervisor = run([], { PORT: port });
    expect(await supervisor.exit).toBe(1);
    stranger.close();
    expect(supervisor.stderr).toMatch(new RegExp(`^Port ${port} is already in use\\..*PORT=.*\\n$`));
    expect(supervisor.stdout).toBe('');
    expect(existsSync(join(dataDir, 'postgres.json'))).toBe(false);
  });

  it.each([
    [[], { PORT: 'many' }, 'PORT'],
    [[], { SLUICE_AUTH_SECRET: 'short' }, 'SLUICE_AUTH_SECRET'],
    [[], { SLUICE_RUNTIME_DATABASE_URL: 'postgres://a@b/c' }, 'DATABASE_URL'],
    [['--fast'], {}, '--fast'],
  ])('names what is wrong: %j %j', async (args, variables, named) => {
    const supervisor = run(args, variables);
    expect(await supervisor.exit).toBe(1);
    expect(supervisor.stderr).toContain(named);
    expect(supervisor.stderr).not.toMatch(/^\s+at .*:\d+/m); // no stack
  });

  it('says that the database of DATABASE_URL cannot be reached', async () => {
    const supervisor = run(['--no-web'], { DATABASE_URL: 'postgres://somebody:hidden@127.0.0.1:1/sluice' });
    expect(await supervisor.exit).toBe(1);
    expect(supervisor.stderr).toContain('The database cannot be reached');
    expect(supervisor.stderr).not.toContain('hidden');
  });
});

describe('Sluice under its supervisor', () => {
  it('starts, heals what is killed, stops without a trace, and starts again with its data', async () => {
    const first = run(['--quiet']);
    const url = await first.url();
    expect(await statusOf(url)).toBe(200);
    expect((await stat(join(dataDir, 'runtime.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'demo.json'))).mode & 0o777).toBe(0o600);
    const demo = await readFile(join(dataDir, 'demo.json'), 'utf8');
    const known = await organizations();
    expect(known).toHaveLength(1);

    for (const part of ['postgres -D', 'semi-space', 'node src/main.ts']) {
      // A worker ends with the server that it lost, and may just be between two starts.
      const pid = await eventually(async () => {
        const found = await pidOf(part);
        if (found === undefined) throw new Error(`no process of ${part}`);
        return found;
      });
      process.kill(pid, 'SIGKILL');
      await eventually(async () => expect([undefined, pid]).not.toContain(await pidOf(part)));
      await eventually(async () => expect(await statusOf(url)).toBe(200));
    }
    await expect(run(['--quiet']).exit).resolves.toBe(1); // one at a time on a data folder

    first.process.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    expect(await processesOf(home)).toEqual([]);
    expect(existsSync(join(dataDir, 'runtime.json'))).toBe(false);
    expect(first.stdout).toBe(`${JSON.stringify({ url })}\n`);

    const second = run(['--quiet']);
    await second.url();
    expect(await organizations()).toEqual(known);
    expect(await readFile(join(dataDir, 'demo.json'), 'utf8')).toBe(demo);
    second.process.stdin?.end(); // what the end of the CLI does
    expect(await second.exit).toBe(0);
    expect(await processesOf(home)).toEqual([]);
  });

  it('leaves no process when it is killed, and starts again', async () => {
    const killed = run(['--quiet'], { SLUICE_DEMO: '0' });
    await killed.url();
    killed.process.kill('SIGKILL');
    await nothingRuns();
    const next = run(['--no-web'], { SLUICE_DEMO: '0' });
    await eventually(() =>
      expect(next.stdout).toMatch(/^Sluice is ready at http:\/\/localhost:\d+\nThere is no organisation yet/),
    );
    next.process.kill('SIGINT');
    expect(await next.exit).toBe(0);
    expect(await processesOf(home)).toEqual([]);
  });

  it('leaves no process either when it is killed in the middle of its start, or has not read what they log', async () => {
    const starting = run(['--quiet'], { SLUICE_DEMO: '0' });
    await eventually(() =>
      expect(existsSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'))).toBe(true),
    );
    starting.process.kill('SIGKILL');
    await nothingRuns();

    const silent = run(['--quiet'], { SLUICE_DEMO: '0', SLUICE_LOG_LEVEL: 'trace' });
    const url = await silent.url();
    silent.process.kill('SIGSTOP');
    // Each call is some lines of the log: more than pipes hold.
    for (let call = 0; call < 30; call++)
      await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/api/trpc/nothing`)));
    silent.process.kill('SIGKILL');
    const begun = performance.now();
    await nothingRuns();
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('stops cleanly in the middle of its start', async () => {
    const supervisor = run(['--quiet']);
    await eventually(() =>
      expect(existsSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'))).toBe(true),
    );
    supervisor.process.kill('SIGTERM');
    expect(await supervisor.exit).toBe(0);
    expect(await processesOf(home)).toEqual([]);
    expect(supervisor.stdout).toBe('');
  });
});
