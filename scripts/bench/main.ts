/**
 * How fast an import is, against the fastest that this Postgres can be on this machine at this moment: COPY of the
 * same values into a temporary table, then one big INSERT … ON CONFLICT. Machines are noisy; the ratio is the figure.
 *
 *   pnpm bench [--rows 200000] [--runs 3]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cloneDatabase, startTestCluster } from '@sluice/db/testing/cluster';
import { leads } from '../samples/leads.ts';
import { writeSample } from '../samples/write.ts';
import { measureImport } from './import-run.ts';
import { measureLimit } from './limit.ts';

/** The memory of a small import, to hold the big one's against. */
const SMALL_ROWS = 10_000;

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '200000' }, runs: { type: 'string', default: '3' } },
});
const rows = Number(values.rows);
const runs = Number(values.runs);

const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
// Durable as in production: what is measured must be what users wait for.
const cluster = await startTestCluster({ durable: true });
try {
  await writeSample(leads, SMALL_ROWS, join(folder, 'small.csv'));
  await writeSample(leads, rows, join(folder, 'big.csv'));
  const small = await withDatabase((database) =>
    measureImport(database, join(folder, 'small.csv'), folder, { outcome: 'inserted', rows: SMALL_ROWS }),
  );
  console.log(`memory of the worker, ${format(SMALL_ROWS)} rows: ${small.peakMb ?? '?'} MB`);
  const ratios: number[] = [];
  for (let run = 1; run <= runs; run++) {
    await withDatabase(async (database) => {
      const first = await measureImport(database, join(folder, 'big.csv'), folder, {
        outcome: 'inserted',
        rows,
      });
      const again = await measureImport(database, join(folder, 'big.csv'), folder, {
        outcome: 'unchanged',
        rows,
      });
      const limit = await measureLimit(database.adminUrl);
      const ratio = limit.seconds / first.commitSeconds;
      ratios.push(ratio);
      console.log(
        [
          `run ${run}, ${format(rows)} rows:`,
          `  read          ${speed(rows, first.sniffSeconds)}`,
          `  dry run       ${speed(rows, first.checkSeconds)}`,
          `  commit        ${speed(rows, first.commitSeconds)}  (all created)`,
          `  commit again  ${speed(rows, again.commitSeconds)}  (all unchanged)`,
          `  limit         ${speed(rows, limit.seconds)}  (COPY and one INSERT … ON CONFLICT)`,
          `  commit / limit  ${ratio.toFixed(2)}`,
          `  memory of the worker  ${first.peakMb ?? '?'} MB`,
        ].join('\n'),
      );
    });
  }
  const median = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN;
  console.log(`median of commit / limit over ${runs} runs: ${median.toFixed(2)}`);
} finally {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
}

async function withDatabase<Result>(
  work: (database: Awaited<ReturnType<typeof cloneDatabase>>) => Promise<Result>,
): Promise<Result> {
  const database = await cloneDatabase(cluster);
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

function speed(count: number, seconds: number): string {
  return `${seconds.toFixed(2).padStart(8)} s  ${format(Math.round(count / seconds)).padStart(9)} rows/s`;
}

function format(number: number): string {
  return number.toLocaleString('en');
}
