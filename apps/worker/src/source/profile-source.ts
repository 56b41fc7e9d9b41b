import { open } from 'node:fs/promises';
import {
  type Dialect,
  type DialectOverrides,
  type Entity,
  PREVIEW_ROWS,
  type Profile,
  RunFailure,
} from '@sluice/shared';
import { shorten } from '../text/shorten.ts';
import { columnNames } from './column-names.ts';
import { ColumnProfiler } from './column-profiler.ts';
import { detectDialect } from './dialect.ts';
import { detectEncoding } from './encoding.ts';
import { assertText } from './file-kind.ts';
import { readFirstRow, readRows, START } from './read-rows.ts';
import { spool } from './spool.ts';
import { suggestMapping } from './suggest-mapping.ts';

const HEAD_BYTES = 256 * 1024;
const MAX_COLUMNS = 512;
const PREVIEW_CELL_CHARACTERS = 500;

/**
 * Reads a whole file once and tells what is needed to map it: its dialect, columns, first rows and suggestions.
 *
 * @param overrides what a person set by hand of its dialect
 * @throws RunFailure when it cannot be imported at all: empty, header only, binary, undecodable, an unclosed quote
 */
export async function profileSource(
  path: string,
  entity: Entity,
  overrides: DialectOverrides,
): Promise<Profile> {
  const encoding = await decideEncoding(path, overrides);
  const text = await spool(path, encoding.encoding);
  const head = await readHead(text);
  if (head.toString('utf8').trim() === '') throw new RunFailure('empty_file');
  const { confidence, ...verdict } = detectDialect(head, overrides);
  const dialect: Dialect = { encoding: encoding.encoding, ...verdict };

  const first = await readFirstRow(text, dialect);
  if (!first) throw new RunFailure('empty_file');
  if (first.length > MAX_COLUMNS) {
    throw new RunFailure('too_many_columns', { columns: first.length, limit: MAX_COLUMNS });
  }
  const headers = first.map((cell) => (dialect.header ? cell.trim().replaceAll('\0', '␀') : ''));
  const names = columnNames(headers);
  const profilers = headers.map(() => new ColumnProfiler());
  const preview: Profile['preview'] = [];
  let rows = 0;
  for await (const chunk of readRows(text, dialect, START)) {
    for (const { line, cells, row, broken } of chunk) {
      rows = row;
      if (preview.length < PREVIEW_ROWS) preview.push({ line, cells: cells.map(previewCell) });
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
    confidence: { encoding: encoding.confidence, delimiter: confidence },
    damagedUtf8: encoding.damagedUtf8,
    columns,
    rows,
    preview,
    suggestions: suggestMapping(entity, columns),
  };
}

async function decideEncoding(path: string, overrides: DialectOverrides) {
  const head = await readHead(path);
  if (head.length === 0) throw new RunFailure('empty_file');
  const detected = await detectEncoding(path);
  const isUtf16 = (overrides.encoding ?? detected.encoding).startsWith('utf-16');
  if (!isUtf16) assertText(head);
  if (overrides.encoding === undefined) return detected;
  const damagedUtf8 =
    overrides.encoding === 'utf-8' && (detected.encoding !== 'utf-8' || detected.damagedUtf8);
  return { encoding: overrides.encoding, confidence: 1, damagedUtf8 };
}

function previewCell(cell: string): string {
  return shorten(cell, PREVIEW_CELL_CHARACTERS);
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
