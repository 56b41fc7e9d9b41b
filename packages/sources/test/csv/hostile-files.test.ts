import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSV_START } from '../../src/csv/cursor.ts';
import { previewCsv } from '../../src/csv/preview.ts';
import { readRows } from '../../src/csv/read-rows.ts';
import { settleDialect } from '../../src/csv/settle-dialect.ts';
import { columnNames } from '../../src/table/column-names.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const HEADER = 'id,email,notes\n';
/** Files of about so many bytes. */
const FILES: Readonly<Record<string, (bytes: number) => string | Buffer>> = {
  'a cell of blanks': (bytes) => `${HEADER}1,a${' '.repeat(bytes)}b,x\n`,
  'a cell of dots behind an at sign': (bytes) => `a@${'.a'.repeat(bytes / 2)} ,b\n1,2\n`,
  'a cell of accents out of order': (bytes) => `a${'\u0301\u0323'.repeat(bytes / 4)},b\n1,2\n`,
  'accents below a header': (bytes) => `${HEADER}a${'\u0301\u0323'.repeat(bytes / 4)},b,c\n`,
  'a cell of line breaks': (bytes) => `${HEADER}1,"${'\r'.repeat(bytes)}",x\n`,
  'blank lines that end in CR before a misplaced mark': (bytes) =>
    `${HEADER}${'\r'.repeat(bytes)}1,2"x"y"z,3\r`,
  'blank lines that end in LF before a misplaced mark': (bytes) => `${HEADER}${'\n'.repeat(bytes)}1,"a"b,3\n`,
  'a line with a misplaced mark that does not end': (bytes) => `${HEADER}1,"a"${'b'.repeat(bytes)},x\n`,
  'quotation marks that open after every separator': (bytes) => `${HEADER}${',   "'.repeat(bytes / 5)}\n`,
  'a mark that never closes': (bytes) => `${HEADER}1,"${'a,'.repeat(bytes / 2)}`,
  'more columns than rows': (bytes) =>
    `${'a,'.repeat(bytes / 4)}\n${`${'b,'.repeat(300)}\n`.repeat(bytes / 2400)}`,
  'all separators': (bytes) => `${'|,;\t'.repeat(bytes / 4)}\nx\n`,
  'a run of blanks between words': (bytes) => `id nom\n1${' '.repeat(bytes)}Jean\n2 Paul\n`,
  'runs of blanks all over': (bytes) => `id nom\n${'1   Jean  \n'.repeat(bytes / 11)}`,
  'a number of many digits beside a separator': (bytes) => `1,5;2\n${'1'.repeat(bytes)},5;2\n3,5;2\n`,
  'a name with a value of blanks': (bytes) => `nom: a\nville: ${' '.repeat(bytes)}x\n`,
  'a name with a value of words': (bytes) => `nom: a\nville:${' x'.repeat(bytes / 2)}\n`,
  'marks before and behind separators': (bytes) => `a;b\n${';"""x'.repeat(bytes / 5)}\n`,
  'a list that does not end': (bytes) => `[[1,${'['.repeat(bytes)}`,
  'letters of Windows-1252': (bytes) =>
    Buffer.concat([Buffer.from(`${HEADER}1,`), Buffer.alloc(bytes, 0xe9), Buffer.from(',x\n')]),
};

const LENGTHS = [16_384, 65_536, 262_144];
/** Between 4, which is linear, and 16; less than the floor is lost in the measure. */
const [MAX_TIMES, FLOOR_MS, TRIES] = [9, 100, 3];
/** What the shortest may take. */
const FIRST_MS = 200;

async function readWhole(file: StoredFile): Promise<void> {
  const { text, dialect } = await settleDialect(file, {});
  await previewCsv(file, {}, 100);
  for await (const _ of readRows(text, dialect, CSV_START));
}

/** Processor time of this thread, at its best of some tries; that a file is refused is as well. */
async function timeOf(work: () => Promise<void>, isEnough: (ms: number) => boolean): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && (tries === 0 || !isEnough(best)); tries++) {
    const begun = process.threadCpuUsage();
    await work().catch((error: unknown) => {
      if (!(error instanceof RunFailure)) throw error;
    });
    const { user, system } = process.threadCpuUsage(begun);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('a file is read in time that grows with its length', () => {
  it.each(Object.entries(FILES))('%s', async (_, make) => {
    let before = FIRST_MS / MAX_TIMES;
    for (const length of LENGTHS) {
      const file = await storeIn(folder, make(length));
      const most = Math.max(FLOOR_MS, MAX_TIMES * before);
      const ms = await timeOf(
        () => readWhole(file),
        (found) => found <= most,
      );
      expect(ms, `${length} bytes`).toBeLessThanOrEqual(most);
      before = Math.max(ms, FLOOR_MS / MAX_TIMES);
    }
  });

  it('with names for thousands of columns that are called alike', async () => {
    const headers = Array.from({ length: 20_000 }, () => 'x'.repeat(40));
    const ms = await timeOf(
      async () => expect(columnNames(headers).at(-1)).toBe(`${headers[0]} (20000)`),
      (found) => found <= 1_000,
    );
    expect(ms).toBeLessThanOrEqual(1_000);
  });
});
