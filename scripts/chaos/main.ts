/**
 * Chaos: real imports by real processes, while workers are killed, stopped and hung, connections are cut, PostgreSQL
 * crashes and people change their minds; and then every row is counted. One seed is one run, and always the same plan.
 * See docs/chaos.md.
 *
 *   pnpm chaos [--runs 10] [--seed 1] [--connections] [--keep]
 */
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Stack } from '@sluice/testing';
import { Cluster } from './cluster.ts';
import { describeFailure, describePlan } from './describe.ts';
import { type Measure, seconds, summarise } from './measure.ts';
import { connectionsPlanOf, planOf } from './plan.ts';
import { playRun } from './run.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    /** Plays of every seed the part that is about connections, and no other. */
    connections: { type: 'boolean', default: false },
    /** Keeps source files, logs and the database's folder. */
    keep: { type: 'boolean', default: false },
    /** Where the counts of passed and failed runs are written, for `pnpm test`. */
    report: { type: 'string' },
  },
});
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(firstSeed)) {
  console.error('Usage: pnpm chaos [--runs N] [--seed S] [--connections] [--keep]');
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'sluice-chaos-runs-'));
const starting = Cluster.start();
let stack: Stack | undefined;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    interrupted = true;
    await stack?.close().catch(() => undefined);
    await starting.then((begun) => begun.stop()).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    process.exit(130);
  });
}

const measures: Measure[] = [];
const failed: number[] = [];
const begun = performance.now();
const cluster = await starting;
try {
  for (let seed = firstSeed; seed < firstSeed + runs && !interrupted; seed++) {
    const from = performance.now();
    const plan = values.connections ? connectionsPlanOf(seed) : planOf(seed);
    const place = join(folder, `seed-${seed}`);
    await mkdir(place);
    const report = await playRun(plan, cluster, place, (opened) => {
      stack = opened;
    });
    if (interrupted) break;
    measures.push(...report.measures);
    writeFileSync(join(place, 'timeline.txt'), `${report.timeline.join('\n')}\n`);
    const mark = report.failure === undefined ? '✓' : '✗';
    console.log(
      `${mark} seed ${seed}  ${seconds(performance.now() - from).padStart(8)}  ${describePlan(plan)}`,
    );
    if (report.failure !== undefined) {
      failed.push(seed);
      console.log(describeFailure(plan, report, place));
      writeFileSync(join(place, 'failure.txt'), describeFailure(plan, report, place));
    } else if (!values.keep) await rm(place, { recursive: true, force: true });
  }
} catch (error) {
  if (!interrupted) throw error;
} finally {
  if (!interrupted) await cluster.stop({ keep: values.keep });
}
// Everything is being ended, and then this program.
if (interrupted) await new Promise(() => undefined);

const done = measures.length > 0 ? `\n${summarise(measures).join('\n')}` : '';
console.log(
  `${done}\n${runs - failed.length} of ${runs} runs passed in ${seconds(performance.now() - begun)}`,
);
if (failed.length > 0) console.log(`Failed seeds: ${failed.join(', ')}. Logs: ${folder}`);
else if (!values.keep) await rm(folder, { recursive: true, force: true });
if (values.keep) console.log(`Kept: ${folder} and ${cluster.dataDir}`);
if (values.report !== undefined) {
  writeFileSync(values.report, JSON.stringify({ passed: runs - failed.length, failed: failed.length }));
}
process.exitCode = failed.length > 0 ? 1 : 0;
