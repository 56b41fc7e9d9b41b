import { alternately, type Bench, type Case, type Measured, type Sample } from '../bench.ts';
import { digest, type State } from '../databases.ts';
import type { LeadFile } from '../file/lead-file.ts';
import { loadLimit, type Writes } from '../limit.ts';
import { type ImportOptions, type ImportRun, OurSide } from '../our-side.ts';
import { cpuRatio, type Usage } from '../usage.ts';

/** Ours, and what it left in the table. */
interface Ended<Result> {
  readonly result: Result;
  readonly left: string;
}

/** Imports a file by Sluice into a fresh database in that state. */
export async function runOurs(
  { databases }: Bench,
  state: State,
  file: LeadFile,
  options: ImportOptions,
): Promise<Ended<ImportRun>> {
  const database = await databases.in(state);
  await using ours = await OurSide.open(database);
  const result = await ours.importFile(file, options);
  return { result, left: await digest(database, file.table) };
}

/** The same by the limit. */
export function runLimit(
  { databases }: Bench,
  state: State,
  file: LeadFile,
  writes: Writes,
): Promise<Ended<Usage>> {
  return databases.with(state, async (database) => ({
    result: await loadLimit(database, file, writes),
    left: await digest(database, file.table),
  }));
}

/** Both, alternating. @throws where they did not leave the same in the table */
export async function runBoth(
  bench: Bench,
  run: number,
  work: {
    readonly state: State;
    readonly file: LeadFile;
    readonly writes: Writes;
    readonly options: ImportOptions;
  },
): Promise<{
  readonly limit: Usage;
  readonly ours: ImportRun;
  readonly ratio: number;
  readonly cpu: number | undefined;
}> {
  const { state, file, writes, options } = work;
  const [limit, ours] = await alternately(
    run,
    () => runLimit(bench, state, file, writes),
    () => runOurs(bench, state, file, options),
  );
  if (limit.left !== ours.left) throw new Error(`the limit left ${limit.left}, ours ${ours.left}`);
  return {
    limit: limit.result,
    ours: ours.result,
    ratio: limit.result.seconds / ours.result.whole.seconds,
    cpu: cpuRatio(limit.result, ours.result.whole),
  };
}

/** The lines of an import: the whole, then its phases. */
export function linesOf(who: string, rows: number, { whole, phases }: ImportRun): Measured[] {
  const parts = Object.entries(phases).map(([phase, usage]) => ({ who: phase, rows, usage, isPart: true }));
  return [{ who, rows, usage: whole }, ...parts];
}

async function sample(
  bench: Bench,
  run: number,
  work: Parameters<typeof runBoth>[2],
): Promise<{ lines: Measured[]; both: Awaited<ReturnType<typeof runBoth>> }> {
  const both = await runBoth(bench, run, work);
  const { rows } = work.file;
  return { lines: [{ who: 'limit', rows, usage: both.limit }, ...linesOf('ours', rows, both.ours)], both };
}

export const reviewed: Case = {
  title: 'Reviewed, into an empty table',
  about: 'Read, check and commit: all that the machine does while a person looks at the dry run in between.',
  figures: ['reviewed', 'reviewed_cpu', 'reviewed_wal'],
  async sample(bench, run): Promise<Sample> {
    const file = await bench.file({});
    const options = { express: false, outcome: 'inserted' } as const;
    const { lines, both } = await sample(bench, run, {
      state: { kind: 'empty' },
      file,
      writes: 'all',
      options,
    });
    const wal = (both.ours.phases.commit?.walMb ?? Number.NaN) / both.limit.walMb;
    return { measured: lines, figures: { reviewed: both.ratio, reviewed_cpu: both.cpu, reviewed_wal: wal } };
  },
};

export const express: Case = {
  title: 'Express, into an empty table',
  about: 'From the upload to the last row, without a person.',
  figures: ['express', 'express_cpu'],
  async sample(bench, run): Promise<Sample> {
    const file = await bench.file({});
    const options = { express: true, outcome: 'inserted' } as const;
    const { lines, both } = await sample(bench, run, {
      state: { kind: 'empty' },
      file,
      writes: 'all',
      options,
    });
    return { measured: lines, figures: { express: both.ratio, express_cpu: both.cpu } };
  },
};

export const again: Case = {
  title: 'The same file again, nothing changed',
  about: 'The limit leaves alone what IS NOT DISTINCT FROM what it brings.',
  figures: ['again', 'again_cpu'],
  async sample(bench, run): Promise<Sample> {
    const file = await bench.file({});
    const state = { kind: 'imported', file } as const;
    const options = { express: false, outcome: 'unchanged' } as const;
    const { lines, both } = await sample(bench, run, { state, file, writes: 'changed', options });
    return { measured: lines, figures: { again: both.ratio, again_cpu: both.cpu } };
  },
};

export const changed: Case = {
  title: 'Every row changed, reviewed',
  about: 'The same leads with other values; the limit does the same updates.',
  figures: ['changed', 'changed_cpu'],
  async sample(bench, run): Promise<Sample> {
    const state = { kind: 'imported', file: await bench.file({}) } as const;
    const file = await bench.file({ revision: 1 });
    const options = { express: false, outcome: 'updated' } as const;
    const { lines, both } = await sample(bench, run, { state, file, writes: 'all', options });
    return { measured: lines, figures: { changed: both.ratio, changed_cpu: both.cpu } };
  },
};
