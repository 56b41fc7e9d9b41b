/**
 * Everything that must hold before a change lands: format and lint, types, unused code, unit, integration and browser
 * tests, chaos. Ends with one line that sums the tests of all runs up: `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { GATE } from './chaos/gate.ts';

const root = new URL('..', import.meta.url);
const reports = await mkdtemp(join(tmpdir(), 'sluice-reports-'));
const vitestReport = join(reports, 'vitest.json');
const browserReport = join(reports, 'browser.json');
const chaosReport = join(reports, 'chaos.json');

const vitestCounts = z
  .object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
  .transform((report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  }));
const browserCounts = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  })
  .transform(({ stats }) => ({
    passed: stats.expected,
    // A test that passes at its second try has failed.
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
const chaosCounts = z
  .object({ passed: z.number(), failed: z.number() })
  .transform((report) => ({ ...report, skipped: 0 }));

const gateOptions = ['--runs', String(GATE.runs), '--seed', String(GATE.seed)];

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'ci', '.'] },
  { name: 'types of the packages', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only'] },
  { name: 'types of the scripts', command: ['tsc', '-p', 'scripts'] },
  { name: 'types of the browser tests', command: ['tsc', '-p', 'e2e'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'web app', command: ['turbo', 'run', 'build', '--output-logs=errors-only'] },
  {
    name: 'unit and integration tests',
    command: [
      'vitest',
      'run',
      '--maxWorkers=2',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ],
  },
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
  },
  {
    name: 'chaos',
    command: ['node', 'scripts/chaos/main.ts', '--report', chaosReport, ...gateOptions],
  },
];

/** Nothing is told to anybody of who runs our tests. */
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };

let broken = 0;
for (const { name, command, env = {} } of steps) {
  const begun = performance.now();
  console.log(`\n▸ ${name}`);
  const code = await run(command, env);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(
    code === 0 ? `✓ ${name} (${seconds} s)` : `✗ ${name} failed with exit code ${code} (${seconds} s)`,
  );
  if (code !== 0) broken++;
}

const counts = [
  await countsOf(vitestReport, vitestCounts),
  await countsOf(browserReport, browserCounts),
  await countsOf(chaosReport, chaosCounts),
];
await rm(reports, { recursive: true, force: true });
const passed = sum(counts.map((count) => count.passed));
const failed = sum(counts.map((count) => count.failed));
const skipped = sum(counts.map((count) => count.skipped));
if (broken > 0) console.log(`\n${broken} of ${steps.length} steps failed.`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = broken > 0 || failed > 0 ? 1 : 0;

function run([program, ...rest]: readonly [string, ...string[]], env: Step['env']): Promise<number> {
  return new Promise((resolve, reject) => {
    // The programs of node_modules are on the path of every pnpm script.
    spawn(program, rest, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...inherited(), ...QUIET, ...env },
    })
      .on('error', reject)
      .on('exit', (code) => resolve(code ?? 1));
  });
}

async function countsOf(
  path: string,
  schema: typeof vitestCounts | typeof browserCounts | typeof chaosCounts,
) {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // The run broke before it wrote its report; its step has failed already.
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function inherited(): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: handed on to the tools as it is, not read.
  return process.env;
}
