import type { Bench, Case, Measured } from '../bench.ts';
import { type Both, linesOf, runBoth, type Work } from './both-sides.ts';

const EMPTY = { kind: 'empty' } as const;

export const reviewed: Case = {
  title: 'Reviewed, into an empty table',
  about: 'Read, check and commit: all that the machine does, without what a person thinks in between.',
  figures: ['reviewed', 'reviewed_cpu', 'reviewed_wal'],
  async sample(bench, run) {
    const options = { express: false, outcome: 'inserted' } as const;
    const { lines, both } = await measure(bench, run, { state: EMPTY, file: await bench.file({}), options });
    const wal = (both.ours.phases.commit?.walMb ?? Number.NaN) / both.limit.walMb;
    return {
      measured: lines,
      figures: { reviewed: both.ratio, reviewed_cpu: both.cpu, reviewed_wal: wal },
    };
  },
};

export const express: Case = {
  title: 'Express, into an empty table',
  about: 'From the upload to the last row, without a person.',
  figures: ['express', 'express_cpu'],
  async sample(bench, run) {
    const options = { express: true, outcome: 'inserted' } as const;
    const { lines, both } = await measure(bench, run, { state: EMPTY, file: await bench.file({}), options });
    return { measured: lines, figures: { express: both.ratio, express_cpu: both.cpu } };
  },
};

export const again: Case = {
  title: 'The same file again, nothing changed',
  about: 'Reviewed. The limit leaves a record alone that IS NOT DISTINCT FROM its row.',
  figures: ['again', 'again_cpu'],
  async sample(bench, run) {
    const file = await bench.file({});
    const state = { kind: 'imported', file } as const;
    const options = { express: false, outcome: 'unchanged' } as const;
    const { lines, both } = await measure(bench, run, { state, file, writes: 'changed', options });
    return { measured: lines, figures: { again: both.ratio, again_cpu: both.cpu } };
  },
};

export const changed: Case = {
  title: 'Every row changed',
  about: 'Reviewed. The same leads with other values; the limit does the same updates.',
  figures: ['changed', 'changed_cpu'],
  async sample(bench, run) {
    const state = { kind: 'imported', file: await bench.file({}) } as const;
    const file = await bench.file({ revision: 1 });
    const options = { express: false, outcome: 'updated' } as const;
    const { lines, both } = await measure(bench, run, { state, file, options });
    return { measured: lines, figures: { changed: both.ratio, changed_cpu: both.cpu } };
  },
};

async function measure(
  bench: Bench,
  run: number,
  work: Work,
): Promise<{ readonly lines: Measured[]; readonly both: Both }> {
  const both = await runBoth(bench, run, work);
  const { rows } = work.file;
  return { lines: [{ who: 'limit', rows, usage: both.limit }, ...linesOf('ours', rows, both.ours)], both };
}
