import { parseArgs } from 'node:util';

export const USAGE = `Usage: pnpm bench [--only reviewed,express…] [--rows 200000] [--runs 5]
  --only         these cases, by name
  --rows         rows of the file that is imported
  --runs         how often each case and its limit are measured
  --large-rows   records that the table of the case “large” holds
  --memory-rows  rows of the case “memory”
  --json FILE    everything that was measured, for a program
  --record       puts the results into docs/benchmarks.md
  --check        ends with exit code 1 where a target is not reached`;

export interface Options {
  readonly only: readonly string[];
  readonly rows: number;
  readonly runs: number;
  readonly largeRows: number;
  readonly memoryRows: number;
  readonly json: string | undefined;
  readonly record: boolean;
  readonly check: boolean;
}

/** Rows stand in keys and telephone numbers, which have seven digits for them. */
const MAX_ROWS = 9_000_000;

/** An option that is not understood; its message says which and why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * @param cases the names of all cases
 * @throws UsageError
 */
export function readOptions(args: readonly string[], cases: readonly string[]): Options {
  const values = parse(args);
  const only = values.only?.split(',').map((name) => name.trim()) ?? cases;
  const unknown = only.filter((name) => !cases.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(`There is no case “${unknown.join('”, “')}”. The cases: ${cases.join(', ')}.`);
  }
  return {
    only,
    rows: wholeNumber('rows', values.rows, MAX_ROWS),
    runs: wholeNumber('runs', values.runs, 1_000),
    largeRows: wholeNumber('large-rows', values['large-rows'], 100_000_000),
    memoryRows: wholeNumber('memory-rows', values['memory-rows'], MAX_ROWS),
    json: values.json,
    record: values.record,
    check: values.check,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        rows: { type: 'string', default: '200000' },
        runs: { type: 'string', default: '5' },
        'large-rows': { type: 'string', default: '5000000' },
        'memory-rows': { type: 'string', default: '1000000' },
        json: { type: 'string' },
        record: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** `200000`, and also `200_000` or `200,000`, as people write it. */
function wholeNumber(name: string, text: string, most: number): number {
  const digits = text.replaceAll(/[_,](?=\d{3}(?!\d))/g, '');
  const number = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (number >= 1 && number <= most) return number;
  throw new UsageError(`--${name} takes a whole number from 1 to ${most}, and not “${text}”.`);
}
