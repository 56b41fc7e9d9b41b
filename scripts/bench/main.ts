/**
 * How fast Sluice is, and how fast this Postgres can be: each case beside its own limit, alternating, on fresh
 * databases in the same state. Machines are noisy; the ratio is the figure. See docs/benchmarks.md.
 *
 *   pnpm bench [--only reviewed,express…] [--rows 200000] [--runs 5] [--json FILE] [--record] [--check]
 */
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestCluster } from '@sluice/db/testing/cluster';
import type { Bench, Sample } from './bench.ts';
import { CASES } from './cases/index.ts';
import { Databases } from './databases.ts';
import { type LeadFile, type LeadFileSpec, writeLeadFile } from './file/lead-file.ts';
import { lookAtMachine, warningsOf } from './machine.ts';
import { type Options, readOptions, USAGE, UsageError } from './options.ts';
import { record } from './record.ts';
import { describeMachine, FOOTNOTE, type Outcome, outcomeOf, printed } from './report.ts';

const options = understand(process.argv.slice(2));
const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
// Durable as in production: what is measured must be what users wait for.
const cluster = await startTestCluster({ durable: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130); // what this program started ends with it, and the server's guardian clears up after it
  });
}

try {
  const machine = await lookAtMachine(cluster);
  console.log(describeMachine(machine));
  for (const warning of warningsOf(machine, options)) console.log(warning);
  const bench: Bench = { databases: new Databases(cluster), options, file: fileMaker() };
  const outcomes: Outcome[] = [];
  const samples: Record<string, readonly Sample[]> = {};
  for (const [name, measuredCase] of CASES) {
    if (!options.only.includes(name)) continue;
    const runs: Sample[] = [];
    for (let run = 1; run <= options.runs; run++) {
      console.error(`${name}, run ${run} of ${options.runs}`);
      runs.push(await measuredCase.sample(bench, run));
    }
    samples[name] = runs;
    const outcome = outcomeOf(name, measuredCase, runs);
    outcomes.push(outcome);
    console.log(printed(outcome));
  }
  console.log(`\n${FOOTNOTE}`);
  if (options.json !== undefined) {
    await writeFile(options.json, `${JSON.stringify({ machine, options, outcomes, samples }, null, 2)}\n`);
  }
  if (options.record) await record(outcomes, machine, options);
  const targeted = outcomes.flatMap(({ results }) => results).filter(({ met }) => met !== undefined);
  const missed = targeted.filter(({ met }) => !met);
  if (targeted.length > 0) {
    console.log(`\n${targeted.length - missed.length} of ${targeted.length} targets are reached.`);
  }
  if (options.check && missed.length > 0) process.exitCode = 1;
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}

function understand(args: readonly string[]): Options {
  try {
    return readOptions(args, [...CASES.keys()]);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** Writes each file once. Where nothing is said: ten columns, and as many rows as asked for. */
function fileMaker(): Bench['file'] {
  const made = new Map<string, Promise<LeadFile>>();
  return (wanted) => {
    const spec: LeadFileSpec = { rows: options.rows, columns: 10, revision: 0, ...wanted };
    const name = JSON.stringify(spec);
    const file = made.get(name) ?? writeLeadFile(spec, folder);
    made.set(name, file);
    return file;
  };
}
