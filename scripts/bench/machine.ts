import { execFile } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestCluster } from '@sluice/db/testing/cluster';
import { Client } from 'pg';
import type { Options } from './options.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the targets were set for. */
const TARGET_ROWS = 200_000;
const TARGET_MEMORY_ROWS = 1_000_000;

/** Where and of what something was measured. */
export interface Machine {
  /** With `+` where files differ from it; `unknown` outside of a git checkout. */
  readonly commit: string;
  readonly date: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** Processes that wanted a core in the minute before: above zero, others were at work. Undefined on Windows. */
  readonly loadBefore: number | undefined;
}

export async function lookAtMachine(cluster: TestCluster): Promise<Machine> {
  const processors = cpus();
  return {
    commit: await commitOf(),
    date: new Date().toISOString().slice(0, 10),
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    postgres: await versionOf(cluster),
    loadBefore: process.platform === 'win32' ? undefined : Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** What a reader must know before believing a figure. */
export function warningsOf(
  { loadBefore, cores }: Machine,
  { rows, memoryRows }: Pick<Options, 'rows' | 'memoryRows'>,
): string[] {
  const warnings: string[] = [];
  if (loadBefore !== undefined && loadBefore > cores / 4) {
    warnings.push(
      `Others were at work on this machine (load ${loadBefore} on ${cores} cores before the first run): the clock says little, and ratios not much more.`,
    );
  }
  if (rows < TARGET_ROWS || memoryRows < TARGET_MEMORY_ROWS) {
    warnings.push(
      `Targets are meant for ${TARGET_ROWS.toLocaleString('en')} rows, and ${TARGET_MEMORY_ROWS.toLocaleString('en')} for memory: with fewer, what every import costs however small it is weighs more.`,
    );
  }
  return warnings;
}

async function commitOf(): Promise<string> {
  const git = (...args: string[]) => run('git', args, { cwd: ROOT }).then(({ stdout }) => stdout.trim());
  try {
    const commit = await git('rev-parse', '--short', 'HEAD');
    return (await git('status', '--porcelain')) === '' ? commit : `${commit}+`;
  } catch {
    return 'unknown';
  }
}

async function versionOf({ adminUrl }: TestCluster): Promise<string> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version ?? 'unknown';
  } finally {
    await client.end();
  }
}
