import { readFile, writeFile } from 'node:fs/promises';
import { type Machine, warningsOf } from './machine.ts';
import type { Options } from './options.ts';
import { describeMachine, describeResult, FOOTNOTE, type Outcome, tableOf, whole } from './report.ts';

export const BENCHMARKS = new URL('../../docs/benchmarks.md', import.meta.url);

const BEGIN = '<!-- results: written by `pnpm bench --record` -->';
const END = '<!-- end of results -->';

/** Puts the results into docs/benchmarks.md, in the place of the last ones. */
export async function record(
  outcomes: readonly Outcome[],
  machine: Machine,
  options: Options,
): Promise<void> {
  const page = await readFile(BENCHMARKS, 'utf8');
  await writeFile(BENCHMARKS, withResults(page, markdown(outcomes, machine, options)));
}

/** @throws where the page has no place for results */
export function withResults(page: string, results: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin === -1 || end < begin) throw new Error('docs/benchmarks.md has no place for results any more');
  return `${page.slice(0, begin + BEGIN.length)}\n\n${results}\n\n${page.slice(end)}`;
}

function markdown(outcomes: readonly Outcome[], machine: Machine, options: Options): string {
  const begin = [
    `${whole(options.rows)} rows (memory: ${whole(options.memoryRows)}), ${options.runs} runs, medians; ${describeMachine(machine)}.`,
    ...warningsOf(machine, options).map((warning) => `**${warning}**`),
  ];
  const cases = outcomes.flatMap((outcome) => [
    `### ${outcome.title}`,
    outcome.about,
    ...(outcome.lines.length > 0 ? [markdownTable(tableOf(outcome))] : []),
    outcome.results.map((result) => `- ${describeResult(result)}`).join('\n'),
  ]);
  return [...begin, ...cases, FOOTNOTE.replace('*', '\\*')].filter((part) => part !== '').join('\n\n');
}

/** Aligned, as the formatter of this repository wants it: texts to the left, numbers to the right. */
function markdownTable(rows: readonly (readonly string[])[]): string {
  const escaped = rows.map((row) => row.map((cell) => cell.replaceAll('*', '\\*')));
  const widths = (escaped[0] ?? []).map((_, column) =>
    Math.max(4, ...escaped.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [headings = '', ...others] = escaped.map((row) =>
    line(
      row.map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      }),
    ),
  );
  const rule = line(
    widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)),
  );
  return [headings, rule, ...others].join('\n');
}
