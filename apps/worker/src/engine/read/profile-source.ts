import { Preview, shortHeader } from '@sluice/rows';
import {
  COUNTED_VALUES,
  type ColumnProfile,
  type Dialect,
  type DialectOverrides,
  type Entity,
  type Profile,
  RunFailure,
} from '@sluice/shared';
import {
  columnNames,
  decideEncoding,
  detectDialect,
  readFirstRow,
  readHead,
  readRows,
  refuseTooManyColumns,
  START,
  spool,
} from '@sluice/sources';
import type { StoredFile } from '@sluice/storage';
import { ColumnProfiler } from './column-profiler.ts';
import { DamageCounter } from './damage-counter.ts';
import { suggestMapping } from './suggest-mapping.ts';

/**
 * Reads a whole file once and tells what is needed to map it: its dialect, columns, first rows and suggestions.
 *
 * @param overrides what a person set by hand of its dialect
 * @throws RunFailure when it cannot be imported at all: empty, header only, binary, undecodable, an unclosed quote
 */
export async function profileSource(
  file: StoredFile,
  entity: Entity,
  overrides: DialectOverrides,
): Promise<Profile> {
  const encoding = await decideEncoding(file, overrides.encoding);
  const text = await spool(file, encoding.encoding);
  const head = await readHead(text);
  if (head.toString('utf8').trim() === '') throw new RunFailure('empty_file');
  const { confidence, ...verdict } = detectDialect(head, overrides);
  const dialect: Dialect = { encoding: encoding.encoding, ...verdict };

  const first = await readFirstRow(text, dialect);
  // Below as many rows as a person said there is nothing: another number may help, another file need not.
  if (!first) throw new RunFailure(dialect.rowsAbove ? 'header_only' : 'empty_file');
  refuseTooManyColumns(first.cells);
  const headers = first.cells.map((cell) => (dialect.header ? shortHeader(cell) : ''));
  const names = columnNames(headers);
  const profilers = headers.map(() => new ColumnProfiler());
  const preview = new Preview();
  const damage = new DamageCounter();
  // The first row of data comes again below.
  if (encoding.damagedUtf8 && dialect.header) damage.addHeader(first);
  let rows = 0;
  for await (const chunk of readRows(text, dialect, START)) {
    for (const source of chunk) {
      const { cells, row, broken } = source;
      rows = row;
      if (encoding.damagedUtf8) damage.add(source);
      preview.add(source);
      if (broken) continue;
      for (const [index, profiler] of profilers.entries()) profiler.add(cells[index] ?? '');
    }
  }
  if (rows === 0) throw new RunFailure('header_only');

  const columns = profilers.map((profiler, index) =>
    profiler.profile(index, headers[index] ?? '', names[index] ?? ''),
  );
  return {
    dialect,
    confidence: { encoding: encoding.confidence, ...confidence },
    damagedUtf8: encoding.damagedUtf8,
    ...(damage.found && { damage: damage.found }),
    columns: withFewValues(columns),
    rows,
    preview: preview.rows,
    suggestions: suggestMapping(entity, columns),
  };
}

/** The columns without the values of those that come after the room for them is used up. */
function withFewValues(columns: readonly ColumnProfile[]): ColumnProfile[] {
  let room: number = COUNTED_VALUES.charactersOfAFile;
  return columns.map(({ values, ...column }) => {
    room -= values?.reduce((sum, { value }) => sum + value.length, 0) ?? 0;
    return values && room >= 0 ? { ...column, values } : column;
  });
}
