import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DialectOverrides } from '@sluice/shared';
import { csvParseRows } from 'd3-dsv';
import type { Table } from './measures.ts';
import { givenBy } from './parameters.ts';

/** A file and what it means. */
export interface TrueFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: Table;
  /** What is known of its dialect. */
  readonly given: DialectOverrides;
}

/**
 * The files of a folder that is laid out as Pollock's are: `csv/NAME`, and beside it `clean/NAME`, the same table in UTF-8
 * with commas and double quotation marks, and `parameters/NAME_parameters.json` where something is known of its dialect.
 *
 * @throws where a file has no truth beside it, or parameters that are none
 */
export async function* trueFiles(folder: string): AsyncGenerator<TrueFile> {
  const names = (await readdir(join(folder, 'csv'))).toSorted();
  for (const name of names) {
    const bytes = await readFile(join(folder, 'csv', name));
    const truth = tableOf(await readFile(join(folder, 'clean', name), 'utf8'));
    const parameters = await readOptional(join(folder, 'parameters', `${name}_parameters.json`));
    const given = parameters === undefined ? {} : givenBy(JSON.parse(parameters), bytes.toString('latin1'));
    yield { name, bytes, truth, given };
  }
}

/** Writes files in that layout; of their dialects nothing is said. */
export async function writeTrueFiles(folder: string, files: Iterable<TrueFile>): Promise<number> {
  for (const part of ['csv', 'clean']) await mkdir(join(folder, part), { recursive: true });
  let count = 0;
  for (const { name, bytes, truth } of files) {
    await writeFile(join(folder, 'csv', name), bytes);
    await writeFile(join(folder, 'clean', name), textOf(truth));
    count++;
  }
  return count;
}

function tableOf(text: string): Table {
  // Lines without a cell are none.
  const rows = csvParseRows(text.replace(/^\ufeff/, '')).filter((row) => row.length > 1 || row[0] !== '');
  // The columns of a file without names are numbered there, in a row that the file has not.
  return rows[0]?.every((cell, column) => cell === `col_${column}`) ? rows.slice(1) : rows;
}

function textOf(table: Table): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return table.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
