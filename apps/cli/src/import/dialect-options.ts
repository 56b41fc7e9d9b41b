import {
  DELIMITERS,
  type DialectOverrides,
  dialectOverridesSchema,
  ENCODINGS,
  MAX_COLUMNS,
  MAX_HEADER_ROWS,
  MAX_SHEET_ROWS_ABOVE,
  REPAIRS,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { oneOf } from './one-of.ts';

/** The options that say how a file is written; what none of them says is detected. */
export interface DialectOptions {
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly quote?: string | undefined;
  readonly escape?: string | undefined;
  readonly sheet?: string | undefined;
  readonly header?: string | undefined;
  readonly unnamedColumn?: string | undefined;
  readonly spareName?: string | undefined;
  readonly shortRows?: string | undefined;
  readonly wrapped?: string | undefined;
  readonly repair?: string | undefined;
}

const QUOTES = { double: '"', '"': '"', single: "'", "'": "'", none: null } as const;

/** @throws CliError `bad_option` */
export function readDialect(options: DialectOptions): DialectOverrides {
  const { delimiter, encoding, quote, header, unnamedColumn, spareName, shortRows } = options;
  const separator = readDelimiter(delimiter);
  const charset = oneOf('--encoding', encoding?.toLowerCase(), ENCODINGS);
  const mark = oneOf('--quote', quote, ['"', "'", 'double', 'single', 'none'] as const);
  const escaping = oneOf('--escape', options.escape, ['backslash', '\\', 'none'] as const);
  const short = oneOf('--short-rows', shortRows, ['read', 'refuse'] as const);
  const wrapped = oneOf('--wrapped', options.wrapped, ['yes', 'no'] as const);
  const repair = oneOf('--repair', options.repair, [...REPAIRS, 'none'] as const);
  return {
    ...(repair && { repair: repair === 'none' ? null : repair }),
    ...(wrapped && { wrapped: wrapped === 'yes' }),
    ...(separator && { delimiter: separator }),
    ...(charset && { encoding: charset }),
    ...(mark && { quote: QUOTES[mark] }),
    ...(escaping && { escape: escaping === 'none' ? null : '\\' }),
    ...(options.sheet !== undefined && { sheet: options.sheet }),
    ...(header !== undefined && readHeader(header)),
    ...(unnamedColumn !== undefined && { unnamed: readPlace('--unnamed-column', unnamedColumn) }),
    ...(spareName !== undefined && { spareName: readPlace('--spare-name', spareName) }),
    ...(short && { shortRows: short === 'read' }),
  };
}

const NAMED: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', space: ' ' };

function readDelimiter(text: string | undefined): DialectOverrides['delimiter'] {
  if (text === undefined) return undefined;
  const read = dialectOverridesSchema.shape.delimiter.safeParse(NAMED[text] ?? text);
  if (!read.success) {
    const expected = `${DELIMITERS.filter((known) => known !== '\t').join(' ')} tab space`;
    throw new CliError('bad_option', { option: '--delimiter', value: text, expected });
  }
  return read.data;
}

/**
 * The row that names the columns, from 1, or several (`2-3`); those before are no part of the table. `none-3` says that none does,
 * and which row is the first.
 */
function readHeader(text: string): Pick<DialectOverrides, 'header' | 'rowsAbove' | 'headerRows'> {
  if (text === 'none' || text === '0') return { header: false, rowsAbove: 0 };
  const most = MAX_SHEET_ROWS_ABOVE + 1;
  const begin = Number(/^none-(\d{1,7})$/.exec(text)?.[1] ?? 0);
  if (begin > 0 && begin <= most) return { header: false, rowsAbove: begin - 1 };
  const [, first = '0', last = first] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(text) ?? [];
  const row = Number(first);
  const rows = Number(last) - row + 1;
  if (row < 1 || row > most || rows < 1 || rows > MAX_HEADER_ROWS)
    throw new CliError('bad_option', {
      option: '--header',
      value: text,
      expected: `none-3, none, 0, 1, 2, 2-3 … ${most}`,
    });
  return { header: true, rowsAbove: row - 1, headerRows: rows };
}

/** A place from 1, as a place from 0. */
function readPlace(option: string, text: string): number | null {
  if (text === 'none') return null;
  const place = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (place < 1 || place > MAX_COLUMNS)
    throw new CliError('bad_option', { option, value: text, expected: 'none, 1, 2 …' });
  return place - 1;
}
