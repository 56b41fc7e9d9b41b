import { alternately, type Bench, type Measured } from '../bench.ts';
import { digest, type State } from '../databases.ts';
import type { LeadFile } from '../file/lead-file.ts';
import { loadLimit, type Writes } from '../limit.ts';
import { type ImportOptions, type ImportRun, OurSide } from '../our-side.ts';
import { cpuRatio, type Usage } from '../usage.ts';

/** What both sides do. */
export interface Work {
  readonly state: State;
  readonly file: LeadFile;
  /** `all` unless said otherwise. */
  readonly writes?: Writes;
  readonly options: ImportOptions;
}

/** What each took, and how much of it the limit took. */
export interface Both {
  readonly limit: Usage;
  readonly ours: ImportRun;
  /** Limit ÷ ours, by the clock. */
  readonly ratio: number;
  /** Limit ÷ ours, of CPU seconds; undefined where this system does not tell. */
  readonly cpu: number | undefined;
}

/** A side, and what it left in the table. */
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
  { state, file, writes = 'all', options }: Work,
): Promise<Both> {
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
