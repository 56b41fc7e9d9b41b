import type { Databases } from './databases.ts';
import type { FigureName } from './figures.ts';
import type { LeadFile, LeadFileSpec } from './file/lead-file.ts';
import type { Options } from './options.ts';
import type { Usage } from './usage.ts';

/** What the cases have in common. */
export interface Bench {
  readonly databases: Databases;
  readonly options: Options;
  /** A file of leads, written once. */
  file(spec: Partial<LeadFileSpec>): Promise<LeadFile>;
}

/** One line of what was measured in a run. */
export interface Measured {
  readonly who: string;
  readonly rows: number;
  readonly usage: Usage;
  /** Parts of the line above. */
  readonly isPart?: boolean;
}

/** One run of a case. */
export interface Sample {
  readonly measured: readonly Measured[];
  /** Undefined where this system does not tell. */
  readonly figures: Readonly<Partial<Record<FigureName, number | undefined>>>;
}

export interface Case {
  readonly title: string;
  /** What stands on the two sides, and what the figure does not say. */
  readonly about: string;
  /** The figures that each run gives. */
  readonly figures: readonly FigureName[];
  /** @param run counted from 1: who is measured first changes from run to run */
  sample(bench: Bench, run: number): Promise<Sample>;
}

/** Measures two things one after the other, in turn the one and the other first: a machine that changes favours none. */
export async function alternately<One, Other>(
  run: number,
  one: () => Promise<One>,
  other: () => Promise<Other>,
): Promise<[One, Other]> {
  if (run % 2 === 1) {
    const first = await one();
    return [first, await other()];
  }
  const first = await other();
  return [await one(), first];
}
