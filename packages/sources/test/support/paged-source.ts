import { type Cursor, type Dialect, RunFailure } from '@sluice/shared';
import { z } from 'zod';
import type { MadeSource, SourceHarness, Table } from '../../src/conformance.ts';
import type { ReadOptions, Source, SourceBatch, SourceRow } from '../../src/source.ts';
import { namedColumns } from '../../src/table/column-names.ts';
import { PreviewRows } from '../../src/table/preview-rows.ts';
import { TableProfiler } from '../../src/table/table-profiler.ts';

const PAGE = 13;
const cursorSchema = z.strictObject({ page: z.int().min(0), passed: z.int().min(0).max(PAGE) }).nullable();
/** A profile has one, whatever it was read from. */
const DIALECT: Dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', header: true };

/**
 * A source as unlike a file as can be: rows that come in pages, as of an API; a cursor of a page and a place in it; cells
 * that nobody asked for are not even made.
 */
function pagedSource({ headers, rows }: Table, present: { count: number; isOpen: boolean }): Source {
  const page = (number: number) => {
    if (!present.isOpen) throw new RunFailure('source_missing');
    return rows.slice(0, present.count).slice(number * PAGE, (number + 1) * PAGE);
  };
  const whole = function* (from: number): Generator<SourceRow> {
    for (let at = from; page(Math.floor(at / PAGE)).length > at % PAGE; at++)
      yield { row: at + 1, line: at + 1, cells: rows[at] ?? [], broken: false };
  };
  return {
    capabilities: { dialect: false, sheets: false, credentials: true, total: true, repeatable: true },
    async describe() {
      page(0);
      return { kind: 'file', format: 'csv', bytes: rows.length };
    },
    async preview({ rows: most }) {
      const preview = new PreviewRows();
      for (const row of whole(0)) if (row.row <= most) preview.add(row);
      return { dialect: DIALECT, columns: namedColumns(headers, { header: true }), rows: preview.rows };
    },
    async profile({ signal }) {
      signal?.throwIfAborted();
      const profiler = new TableProfiler(headers, { header: true });
      for (const row of whole(0)) profiler.add(row);
      const confidence = { encoding: 1, delimiter: 1, quote: 1, header: 1 };
      return { dialect: DIALECT, confidence, damagedUtf8: false, ...profiler.profile() };
    },
    async *read(cursor, { rows: size, columns, signal }): AsyncGenerator<SourceBatch> {
      const from = placeOf(cursor);
      page(0);
      if (from > present.count) throw new RunFailure('source_changed');
      let batch: SourceRow[] = [];
      for (const row of whole(from)) {
        signal?.throwIfAborted();
        batch.push(sparing(row, columns));
        if (batch.length < size && !isLong(batch)) continue;
        yield toBatch(batch);
        batch = [];
      }
      signal?.throwIfAborted();
      if (batch.length > 0) yield toBatch(batch);
    },
  };
}

function placeOf(cursor: Cursor): number {
  const place = cursorSchema.parse(cursor);
  return place ? place.page * PAGE + place.passed : 0;
}

function cursorAt(row: number): Cursor {
  return { page: Math.floor(row / PAGE), passed: row % PAGE };
}

function sparing(row: SourceRow, columns: ReadOptions['columns']): SourceRow {
  if (!columns) return row;
  const cells = row.cells.map((cell, index) => (columns.includes(index) ? cell : ''));
  return { ...row, cells, allCells: () => row.cells };
}

function isLong(rows: readonly SourceRow[]): boolean {
  return rows.reduce((sum, { cells }) => sum + cells.join('').length, 0) >= 4 * 1024 * 1024;
}

function toBatch(rows: readonly SourceRow[]): SourceBatch {
  const before = (rows[0]?.row ?? 1) - 1;
  return { rows, next: cursorAt(before + rows.length), after: (count) => cursorAt(before + count) };
}

export async function pagedHarness(): Promise<SourceHarness> {
  return {
    dialect: {},
    async make(table): Promise<MadeSource> {
      const present = { count: table.rows.length, isOpen: true };
      return {
        source: pagedSource(table, present),
        shrink: async (rows) => {
          present.count = rows;
        },
        vanish: async () => {
          present.isOpen = false;
        },
      };
    },
    handles: async () => 0,
    close: async () => undefined,
  };
}
