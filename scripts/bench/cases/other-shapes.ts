import { alternately, type Case, type Sample } from '../bench.ts';
import { deleteLimit } from '../limit.ts';
import { OurSide } from '../our-side.ts';
import { cpuRatio } from '../usage.ts';
import { linesOf, runBoth, runOurs } from './both-sides.ts';

const REVIEWED = { express: false, outcome: 'inserted' } as const;
const EMPTY = { kind: 'empty' } as const;

export const large: Case = {
  title: 'Into a table that holds millions',
  about:
    'How much longer the same file takes than into an empty table, ours against the limit. All its leads are new.',
  figures: ['large'],
  async sample(bench, run): Promise<Sample> {
    const file = await bench.file({});
    const { rows } = file;
    const state = { kind: 'large', rows: bench.options.largeRows } as const;
    const [full, empty] = await alternately(
      run,
      () => runBoth(bench, run, { state, file, options: REVIEWED }),
      () => runBoth(bench, run, { state: EMPTY, file, options: REVIEWED }),
    );
    const slower = {
      ours: full.ours.whole.seconds / empty.ours.whole.seconds,
      limit: full.limit.seconds / empty.limit.seconds,
    };
    return {
      measured: [
        { who: 'limit, empty table', rows, usage: empty.limit },
        { who: 'limit', rows, usage: full.limit },
        { who: 'ours, empty table', rows, usage: empty.ours.whole },
        ...linesOf('ours', rows, full.ours),
      ],
      figures: { large: slower.ours / slower.limit },
    };
  },
};

export const wide: Case = {
  title: '60 columns of which 15 are mapped',
  about: 'Against a file of those 15 columns alone, row by row; both ours, reviewed, into an empty table.',
  figures: ['wide'],
  async sample(bench, run): Promise<Sample> {
    const narrowFile = await bench.file({ columns: 15 });
    const wideFile = await bench.file({ columns: 60 });
    const { rows } = wideFile;
    const [narrow, wide] = await alternately(
      run,
      () => runOurs(bench, EMPTY, narrowFile, REVIEWED),
      () => runOurs(bench, EMPTY, wideFile, REVIEWED),
    );
    if (narrow.left !== wide.left) throw new Error(`15 columns left ${narrow.left}, 60 ${wide.left}`);
    return {
      measured: [...linesOf('15 columns', rows, narrow.result), ...linesOf('60 columns', rows, wide.result)],
      figures: { wide: wide.result.whole.seconds / narrow.result.whole.seconds },
    };
  },
};

export const undo: Case = {
  title: 'Undo of an import that created its records',
  about: 'Against one DELETE of the same records, which looks at none of them and cannot be redone.',
  figures: ['undo', 'undo_cpu'],
  async sample(bench, run): Promise<Sample> {
    const file = await bench.file({});
    const state = { kind: 'imported', file } as const;
    const rows = file.good;
    const [limit, ours] = await alternately(
      run,
      () => bench.databases.with(state, deleteLimit),
      async () => {
        await using side = await OurSide.open(await bench.databases.in(state));
        return await side.undo();
      },
    );
    return {
      measured: [
        { who: 'limit', rows, usage: limit },
        { who: 'ours', rows, usage: ours },
      ],
      figures: { undo: limit.seconds / ours.seconds, undo_cpu: cpuRatio(limit, ours) },
    };
  },
};

export const memory: Case = {
  title: 'Memory of the worker',
  about: 'The most that a fresh worker ever held, over a whole reviewed import of --memory-rows rows.',
  figures: ['memory'],
  async sample(bench): Promise<Sample> {
    const file = await bench.file({ rows: bench.options.memoryRows });
    const { result } = await runOurs(bench, EMPTY, file, REVIEWED);
    return {
      measured: linesOf('ours', file.rows, result),
      figures: { memory: result.peakMb },
    };
  },
};
