import { type Spread, spreadOf } from './statistics.ts';

/** What a figure has to reach. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

export interface Figure {
  /** What is divided by what, or what is measured. */
  readonly title: string;
  readonly unit: '' | 'MB' | 'ms';
  /** Without one, a figure is only told. */
  readonly target?: Target;
}

/** Every figure that the benchmark gives. Ratios of times are of the clock; targets are meant for 200,000 rows or more. */
export const FIGURES = {
  reviewed: { title: 'limit ÷ ours', unit: '', target: { atLeast: 0.55 } },
  reviewed_cpu: { title: 'limit ÷ ours, of CPU seconds', unit: '' },
  reviewed_wal: { title: 'WAL of our commit ÷ of the limit', unit: '', target: { atMost: 2 } },
  express: { title: 'limit ÷ ours', unit: '', target: { atLeast: 0.75 } },
  express_cpu: { title: 'limit ÷ ours, of CPU seconds', unit: '' },
  again: { title: 'limit ÷ ours', unit: '', target: { atLeast: 0.5 } },
  again_cpu: { title: 'limit ÷ ours, of CPU seconds', unit: '' },
  changed: { title: 'limit ÷ ours', unit: '', target: { atLeast: 0.6 } },
  changed_cpu: { title: 'limit ÷ ours, of CPU seconds', unit: '' },
  large: { title: 'how we slow down ÷ how the limit does', unit: '', target: { atMost: 1.15 } },
  wide: { title: 'time of 60 columns ÷ of 15', unit: '', target: { atMost: 1.3 } },
  undo: { title: 'limit ÷ ours', unit: '', target: { atLeast: 0.5 } },
  undo_cpu: { title: 'limit ÷ ours, of CPU seconds', unit: '' },
  memory: { title: 'most memory of the worker', unit: 'MB', target: { atMost: 200 } },
  event_p50: { title: 'commit to the event in a subscriber, median', unit: 'ms' },
  event_p99: { title: 'commit to the event in a subscriber, 99 of 100', unit: 'ms' },
  get_p99: { title: 'imports.get while an import runs, 99 of 100', unit: 'ms' },
} as const satisfies Readonly<Record<string, Figure>>;
export type FigureName = keyof typeof FIGURES;

/** A figure as it came out over all runs. */
export interface Result extends Figure {
  readonly name: FigureName;
  readonly values: readonly number[];
  /** Undefined where this system does not tell. */
  readonly spread: Spread | undefined;
  /** Whether the median reaches the target; undefined where there is no target, or nothing was measured. */
  readonly met: boolean | undefined;
}

/** Holds what was measured against the figure's target: the median decides. */
export function resultOf(name: FigureName, values: readonly number[]): Result {
  const figure: Figure = FIGURES[name];
  const spread = spreadOf(values);
  const met = spread && figure.target && reaches(figure.target, spread.median);
  return { ...figure, name, values, spread, met };
}

/** Something that is no number reaches nothing. */
export function reaches(target: Target, value: number): boolean {
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
