import { type DialectOverrides, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import type { SourceProfile } from '../source.ts';
import { TableProfiler } from '../table/table-profiler.ts';
import { CSV_START } from './cursor.ts';
import { DamageCounter } from './damage-counter.ts';
import { readFirstRow, readRows } from './read-rows.ts';
import { settleDialect } from './settle-dialect.ts';

/**
 * Reads a whole file once: its dialect, columns and first rows.
 *
 * @param overrides what a person set by hand of its dialect
 * @throws RunFailure when it cannot be imported at all: empty, header only, binary, undecodable, an unclosed quote
 */
export async function profileCsv(
  file: StoredFile,
  overrides: DialectOverrides,
  signal?: AbortSignal,
): Promise<SourceProfile> {
  const { text, dialect, confidence, questions, damagedUtf8 } = await settleDialect(file, overrides, signal);
  const first = await readFirstRow(text, dialect);
  // Below as many rows as a person said there is nothing: another number may help, another file need not.
  if (!first) throw new RunFailure(dialect.rowsAbove ? 'header_only' : 'empty_file');
  const table = new TableProfiler(first.cells, dialect);
  const damage = new DamageCounter();
  // The first row of data comes again below.
  if (damagedUtf8 && dialect.header) damage.addHeader(first);
  for await (const chunk of readRows(text, dialect, CSV_START, signal)) {
    for (const row of chunk) {
      if (damagedUtf8) damage.add(row);
      table.add(row);
    }
  }
  return {
    dialect,
    confidence,
    questions,
    damagedUtf8,
    ...(damage.found && { damage: damage.found }),
    ...table.profile(),
  };
}
