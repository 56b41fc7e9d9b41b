/**
 * Everything that must hold before a change lands: format and lint, types, unused code, unit, integration and browser
 * tests, chaos. Ends with one line that sums the tests of all runs up: `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '@sluice/runtime/environment';
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

/** Steps that run side by side, since each leaves a core idle while it waits. What the first one writes is seen at once. */
type Group = readonly [Step, ...Step[]];

const groups: readonly Group[] = [
  [{ name: 'format and lint', command: ['biome', 'ci', '.'] }],
  // The client of the database, which the next ones read.
  [{ name: 'generated code', command: ['turbo', 'run', 'generate', '--output-logs=errors-only'] }],
  [
    { name: 'types', command: ['tsc', '-b'] },
    { name: 'web app', command: ['turbo', 'run', 'build', '--output-logs=errors-only'] },
    { name: 'unused code', command: ['knip'] },
  ],
  [
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
      name: 'chaos',
      command: ['node', 'scripts/chaos/main.ts', '--report', chaosReport, ...gateOptions],
    },
  ],
  [
    {
      name: 'browser tests',
      command: ['playwright', 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    },
  ],
];

/** Nothing is told to anybody of who runs our tests. */
const QUIET = { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };

/** Names of the steps that failed: the end says them again, since a step's own line may stand far above. */
const broken: string[] = [];
for (const [first, ...others] of groups) {
  const beside = others.map((step) => carryOut(step, 'pipe'));
  console.log(`\n▸ ${first.name}`);
  sumUp(await carryOut(first, 'inherit'));
  for (const ended of await Promise.all(beside)) {
    console.log(`\n▸ ${ended.step.name}`);
    process.stdout.write(ended.output);
    sumUp(ended);
  }
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
if (broken.length > 0)
  console.log(`\n${broken.length} of ${groups.flat().length} steps failed: ${broken.join(', ')}.`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = broken.length > 0 || failed > 0 ? 1 : 0;

interface Ended {
  readonly step: Step;
  readonly code: number;
  readonly seconds: number;
  /** What it wrote, where that was kept back. */
  readonly output: string;
}

/** @param output `inherit`: seen as it is written; `pipe`: kept back */
function carryOut(step: Step, output: 'inherit' | 'pipe'): Promise<Ended> {
  const [program, ...rest] = step.command;
  const begun = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  // The programs of node_modules are on the path of every pnpm script.
  const child = spawn(program, rest, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: childEnvironment({ ...QUIET, ...step.env }),
  });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(chunk));
  child.on('error', reject).on('close', (code) =>
    resolve({
      step,
      code: code ?? 1,
      seconds: (performance.now() - begun) / 1000,
      output: Buffer.concat(written).toString(),
    }),
  );
  return promise;
}

function sumUp({ step, code, seconds }: Ended): void {
  const time = `(${seconds.toFixed(1)} s)`;
  console.log(code === 0 ? `✓ ${step.name} ${time}` : `✗ ${step.name} failed with exit code ${code} ${time}`);
  if (code !== 0) broken.push(step.name);
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
