import type { Case, Measured, Sample } from './bench.ts';
import type { Result, Target } from './figures.ts';
import { resultOf } from './figures.ts';
import type { Machine } from './machine.ts';
import { spreadOf } from './statistics.ts';
import type { Usage } from './usage.ts';

/** One line of a case over all its runs: medians. */
export interface Line {
  readonly who: string;
  readonly rows: number;
  readonly isPart: boolean;
  readonly seconds: number;
  readonly leastSeconds: number;
  readonly mostSeconds: number;
  readonly cpu: number | undefined;
  readonly postgresCpu: number | undefined;
  readonly walMb: number;
}

/** A case as it came out. */
export interface Outcome {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly lines: readonly Line[];
  readonly results: readonly Result[];
}

export function outcomeOf(
  name: string,
  { title, about, figures }: Case,
  samples: readonly Sample[],
): Outcome {
  const lines = (samples[0]?.measured ?? []).map((_, index) =>
    lineOf(samples.flatMap(({ measured }) => measured[index] ?? [])),
  );
  const results = figures.map((figure) =>
    resultOf(
      figure,
      samples.flatMap((sample) => sample.figures[figure] ?? []),
    ),
  );
  return { name, title, about, lines, results };
}

function lineOf(measured: readonly Measured[]): Line {
  const of = (key: keyof Usage) => spreadOf(measured.flatMap(({ usage }) => usage[key] ?? []));
  const seconds = of('seconds');
  return {
    who: measured[0]?.who ?? '',
    rows: measured[0]?.rows ?? 0,
    isPart: measured[0]?.isPart ?? false,
    seconds: seconds?.median ?? Number.NaN,
    leastSeconds: seconds?.least ?? Number.NaN,
    mostSeconds: seconds?.most ?? Number.NaN,
    cpu: of('cpu')?.median,
    postgresCpu: of('postgresCpu')?.median,
    walMb: of('walMb')?.median ?? Number.NaN,
  };
}

const HEADINGS = [
  '',
  'seconds',
  'least–most',
  'rows/s',
  'CPU of worker *',
  'CPU of Postgres',
  'WAL, MB',
] as const;

/** What the star of the headings means. */
export const FOOTNOTE =
  '* CPU seconds; on the lines of a limit and of Prisma those of the program that sends the rows, in place of a worker. A dash: this system does not tell.';

/** The table of a case, as texts, the headings first. */
export function tableOf({ lines }: Outcome): string[][] {
  const cells = lines.map((line) => [
    line.isPart ? `– ${line.who}` : line.who,
    line.seconds.toFixed(2),
    `${line.leastSeconds.toFixed(2)}–${line.mostSeconds.toFixed(2)}`,
    whole(line.rows / line.seconds),
    line.cpu?.toFixed(2) ?? '–',
    line.postgresCpu?.toFixed(2) ?? '–',
    line.walMb.toFixed(0),
  ]);
  return lines.length > 0 ? [[...HEADINGS], ...cells] : [];
}

/** `✗ limit ÷ ours: 0.24 (0.22–0.25 in 5 runs), target at least 0.55` */
export function describeResult({ title, unit, target, spread, met }: Result): string {
  if (!spread)
    return `? ${title}: not available on this system${target ? `, ${describeTarget(target, unit)}` : ''}`;
  const mark = met === undefined ? '·' : met ? '✓' : '✗';
  const [median, least, most] = [spread.median, spread.least, spread.most].map((value) => shown(value, unit));
  const runs = spread.runs === 1 ? '1 run' : `${spread.runs} runs`;
  const measured = `${median}${unit && ` ${unit}`} (${least}–${most} in ${runs})`;
  return `${mark} ${title}: ${measured}${target ? `, ${describeTarget(target, unit)}` : ''}`;
}

export function describeMachine(machine: Machine): string {
  const { commit, date, processor, cores, memoryGb, system, node, postgres } = machine;
  return `commit ${commit}, ${date}; ${processor}, ${cores} cores, ${memoryGb} GB, ${system}; Node ${node}, PostgreSQL ${postgres}`;
}

/** A case for the terminal. */
export function printed(outcome: Outcome): string {
  const table = tableOf(outcome);
  const widths = HEADINGS.map((_, column) => Math.max(0, ...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   '),
  );
  const results = outcome.results.map(describeResult);
  return [
    '',
    `${outcome.name}: ${outcome.title}`,
    outcome.about,
    ...[...lines, ...results].map((line) => `  ${line}`),
  ].join('\n');
}

function describeTarget(target: Target, unit: Result['unit']): string {
  const [word, value] = 'atLeast' in target ? ['at least', target.atLeast] : ['at most', target.atMost];
  return `target ${word} ${value}${unit && ` ${unit}`}`;
}

function shown(value: number, unit: Result['unit']): string {
  return unit === '' ? value.toFixed(2) : value.toFixed(unit === 'MB' ? 0 : 1);
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
