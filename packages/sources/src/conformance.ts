import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Cursor, DialectOverrides, RunErrorCode } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ANY_TABLES, MEGABYTE, type Table, type Tables } from './conformance-tables.ts';
import { allCellsOf, type ReadOptions, type Source, type SourceRow, START } from './source.ts';

export type { Table };

/** A source that has a table, and what may befall it meanwhile. */
export interface MadeSource {
  readonly source: Source;
  /** All rows but the first `rows` go. Only of one that can be read again: of another nothing is promised then. */
  readonly shrink?: (rows: number) => Promise<void>;
  /** Nothing is there any more. */
  readonly vanish: () => Promise<void>;
}

/** How the tests of a kind make its sources. */
export interface SourceHarness {
  readonly make: (table: Table) => Promise<MadeSource>;
  /** What a person says by hand of how they are written, where it is not detected. */
  readonly dialect: DialectOverrides;
  /** How many files, connections and so on are open for them. */
  readonly handles: () => Promise<number>;
  readonly close: () => Promise<void>;
  /** Of a kind whose columns are always the same. */
  readonly tables?: Tables;
  /** How long a cursor may be where it is long: it is never longer than `CURSOR_LENGTH`. 200 where nothing is said. */
  readonly cursorLength?: number;
  /** What is said of one that is gone. `source_missing` where nothing is said. */
  readonly missing?: RunErrorCode;
}

/**
 * Makes a source of so many rows for another process, which the default export of a module opens from an argument. Whoever
 * makes it removes it with everything else.
 */
export type MakeLarge = (rows: number) => Promise<{ readonly module: URL; readonly argument: string }>;

/** Memory that a reader may take, in MB: all of its heap, of which the programs themselves are half, and its buffers. */
const MEMORY = { heap: 44, buffers: 24, rows: 100_000 };

/**
 * What every source must do: the tests of each kind run this, and need no database for it. Everything is asked through the
 * interface; how cells are written in a kind, and what is wrong with one, is for its own tests.
 */
export function describeSource(name: string, open: () => Promise<SourceHarness>): void {
  describe(name, () => {
    let harness: SourceHarness;
    let mixed: MadeSource;
    let tables: Tables;
    beforeAll(async () => {
      harness = await open();
      tables = harness.tables ?? ANY_TABLES;
      mixed = await harness.make(tables.mixed);
    });
    afterAll(() => harness.close());
    const count = () => tables.mixed.rows.length;
    // A handle is closed in the background of whoever lets go of it.
    const letsGo = () => expect.poll(() => harness.handles(), { timeout: 5_000 }).toBe(0);

    describe('the rows', () => {
      test('are the table’s, numbered, however they are cut', async () => {
        for (const size of [1, 2, 7, count() - 1, count(), 10_000]) {
          const batches = await collect(mixed.source, START.cursor, { rows: size });
          for (const { rows } of batches) {
            expect(rows.length).toBeGreaterThan(0);
            expect(rows.length).toBeLessThanOrEqual(size);
          }
          expect(cellsOf(batches)).toEqual(tables.mixed.rows);
          const numbers = batches.flatMap(({ rows }) => rows.map(({ row }) => row));
          expect(numbers).toEqual(tables.mixed.rows.map((_, index) => index + 1));
        }
      });

      test('have a line, which grows, and are in order', async () => {
        const rows = (await collect(mixed.source, null, { rows: 7 })).flatMap((batch) => batch.rows);
        for (const [index, { line, broken }] of rows.entries()) {
          expect(broken).toBe(false);
          expect(line).toBeGreaterThan(rows[index - 1]?.line ?? 0);
        }
      });

      test('of a megabyte come whole, a few at a time', async () => {
        const { source } = await harness.make(tables.long);
        const batches = await collect(source, null, { rows: 10_000 });
        expect(batches.length).toBeGreaterThan(1);
        for (const { rows } of batches) expect(rows.length).toBeLessThanOrEqual(6);
        const cells = cellsOf(batches);
        expect(cells.map(({ length }) => length)).toEqual(tables.long.rows.map(({ length }) => length));
        expect(
          cells.every((row, index) => row.every((cell, at) => cell === tables.long.rows[index]?.[at])),
        ).toBe(true);
        const [first] = batches;
        expect(cellsOf(await collect(source, first?.next ?? null, { rows: 1 }))).toHaveLength(
          tables.long.rows.length - (first?.rows.length ?? 0),
        );
      });

      test('have the cells that are wanted, and all of them where somebody asks', async () => {
        const rows = (await collect(mixed.source, null, { rows: 10, columns: [1, 3] })).flatMap(
          (batch) => batch.rows,
        );
        expect(rows.map(({ cells }) => [cells.length, cells[1], cells[3]])).toEqual(
          tables.mixed.rows.map((cells) => [cells.length, cells[1], cells[3]]),
        );
        expect(rows.map(allCellsOf)).toEqual(tables.mixed.rows);
      });
    });

    describe('a cursor', () => {
      test('of any batch gives the same rows behind it, in batches of any size', async () => {
        for (const size of [1, 7, 25]) {
          const all = rowsOf(await collect(mixed.source, null, { rows: 10_000 }));
          let passed = 0;
          for (const { rows, next } of await collect(mixed.source, null, { rows: size })) {
            passed += rows.length;
            const rest = await collect(mixed.source, throughJson(next), { rows: 1 + (passed % 9) });
            expect(rowsOf(rest)).toEqual(all.slice(passed));
          }
        }
      });

      test('stands behind each row of a batch, and behind its last one', async () => {
        const [batch] = await collect(mixed.source, null, { rows: 20 });
        for (const [index] of tables.mixed.rows.slice(0, 20).entries()) {
          const [row] = rowsOf(
            await collect(mixed.source, throughJson(batch?.after(index + 1) ?? null), { rows: 1 }),
          );
          expect(row?.row).toBe(index + 2);
        }
        expect(batch?.after(20)).toEqual(batch?.next);
      });

      test('is short, and one that is none is refused', async () => {
        const last = (await collect(mixed.source, null, { rows: 7 })).at(-1);
        expect(JSON.stringify(last?.next).length).toBeLessThan(harness.cursorLength ?? 200);
        expect(await collect(mixed.source, last?.next ?? null, { rows: 7 })).toEqual([]);
        for (const cursor of ['nonsense', 7, [], { is: 'none' }])
          await expect(collect(mixed.source, cursor, { rows: 7 })).rejects.toMatchObject({
            name: 'ZodError',
          });
      });
    });

    describe('reading that is to end', () => {
      test('ends with the signal’s reason, and lets go', async () => {
        const stop = new AbortController();
        const reading = mixed.source.read(null, { rows: 5, signal: stop.signal })[Symbol.asyncIterator]();
        expect((await reading.next()).value?.rows).toHaveLength(5);
        const reason = new Error('enough');
        stop.abort(reason);
        await expect(reading.next()).rejects.toBe(reason);
        expect(await reading.next()).toMatchObject({ done: true });
        await letsGo();
      });

      test('does not begin where the signal is aborted already', async () => {
        const reason = new Error('too late');
        const signal = AbortSignal.abort(reason);
        await expect(collect(mixed.source, null, { rows: 5, signal })).rejects.toBe(reason);
        await expect(mixed.source.profile({ dialect: harness.dialect, signal })).rejects.toBe(reason);
        await letsGo();
      });

      test('lets go where nobody asks for more', async () => {
        for await (const _ of mixed.source.read(null, { rows: 5 })) break;
        await letsGo();
      });
    });

    describe('what befalls it meanwhile', () => {
      test('rows before the cursor that are gone are told by name', async () => {
        const made = await harness.make(tables.mixed);
        expect(made.shrink !== undefined).toBe(made.source.capabilities.repeatable);
        if (!made.shrink) return;
        const [batch] = await collect(made.source, null, { rows: 40 });
        await made.shrink(10);
        await expect(collect(made.source, batch?.next ?? null, { rows: 40 })).rejects.toMatchObject({
          name: 'RunFailure',
          code: 'source_changed',
        });
      });

      test('so is a source that is gone, whatever is asked of it', async () => {
        const made = await harness.make(tables.mixed);
        const [batch] = await collect(made.source, null, { rows: 40 });
        await made.vanish();
        const missing = { name: 'RunFailure', code: harness.missing ?? 'source_missing' };
        const { dialect } = harness;
        await expect(made.source.describe()).rejects.toMatchObject(missing);
        await expect(made.source.preview({ dialect, rows: 3 })).rejects.toMatchObject(missing);
        await expect(made.source.profile({ dialect })).rejects.toMatchObject(missing);
        for (const cursor of [null, batch?.next ?? null])
          await expect(collect(made.source, cursor, { rows: 40 })).rejects.toMatchObject(missing);
        await letsGo();
      });
    });

    describe('what it tells of itself', () => {
      test('is how large it is', async () => {
        const description = await mixed.source.describe();
        expect(description.kind === 'file' ? description.bytes : description.rows).toBeGreaterThan(0);
      });

      test('are its columns, its rows and the first of them', async () => {
        const profile = await mixed.source.profile({ dialect: harness.dialect });
        expect(profile).toMatchObject({ rows: count(), damagedUtf8: false });
        expect(profile.columns.map(({ header, index }) => [header, index])).toEqual(
          tables.mixed.headers.map((header, index) => [header, index]),
        );
        expect(profile.columns.map(({ filled }) => filled)).toEqual(
          tables.mixed.headers.map(
            (_, column) => tables.mixed.rows.filter((cells) => cells[column] !== '').length,
          ),
        );
        expect(profile.preview.map(({ cells }) => cells)).toEqual(tables.mixed.rows);
        const preview = await mixed.source.preview({ dialect: harness.dialect, rows: 3 });
        expect(preview.rows).toEqual(profile.preview.slice(0, 3));
        expect(preview.columns.map(({ name }) => name)).toEqual(tables.mixed.headers);
        expect(preview.dialect).toEqual(profile.dialect);
        await letsGo();
      });
    });
  });
}

/** That a source of any length is profiled and read in little memory, which does not grow with it. */
export function testMemory(name: string, make: MakeLarge): void {
  test(`${name} of any length is profiled and read in little memory`, async () => {
    const { module, argument } = await make(MEMORY.rows);
    const program = fileURLToPath(new URL('./conformance-reader.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [
      `--max-old-space-size=${MEMORY.heap}`,
      program,
      module.href,
      argument,
    ]);
    const { rows, buffers } = JSON.parse(stdout);
    expect(rows).toEqual({ profiled: MEMORY.rows, read: MEMORY.rows });
    expect(buffers / MEGABYTE).toBeLessThan(MEMORY.buffers);
  });
}

interface Read {
  readonly rows: readonly SourceRow[];
  readonly next: Cursor;
  readonly after: (count: number) => Cursor;
}

async function collect(source: Source, from: Cursor, options: ReadOptions): Promise<Read[]> {
  const batches: Read[] = [];
  for await (const batch of source.read(from, options)) batches.push(batch);
  return batches;
}

function cellsOf(batches: readonly Read[]): (readonly string[])[] {
  return batches.flatMap(({ rows }) => rows.map(({ cells }) => cells));
}

/** What of the rows counts. */
function rowsOf(batches: readonly Read[]): Pick<SourceRow, 'row' | 'line' | 'cells' | 'broken'>[] {
  return batches.flatMap(({ rows }) =>
    rows.map(({ row, line, cells, broken }) => ({ row, line, cells, broken })),
  );
}

/** A cursor as the database gives it back. */
function throughJson(cursor: Cursor): Cursor {
  return JSON.parse(JSON.stringify(cursor));
}
