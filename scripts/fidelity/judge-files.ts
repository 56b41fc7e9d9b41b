import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStorage } from '@sluice/storage';
import type { TrueFile } from './folder.ts';
import { pointsOf, type Score, scoreOf, simpleScore, untrueRows } from './measures.ts';
import { type ReadFile, readFile } from './read-file.ts';

/** How a file was read, held against what it means. */
export interface JudgedFile extends Pick<ReadFile, 'named' | 'asked' | 'dialect'> {
  readonly name: string;
  readonly all: Score;
  readonly accepted: Score;
  /** Rows that were accepted and are not in the file's truth. */
  readonly untrue: number;
}

/** Reads files one after the other as the product does, and holds each against its truth. */
export async function* judgeFiles(
  files: AsyncIterable<TrueFile> | Iterable<TrueFile>,
): AsyncGenerator<JudgedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-fidelity-'));
  let count = 0;
  try {
    for await (const { name, bytes, truth, given } of files) {
      // What is made of a file lies beside it: each has a storage of its own.
      const read = await readFile(diskStorage(join(folder, `${++count}`)), bytes, given);
      const { named, asked, dialect } = read;
      yield {
        name,
        all: scoreOf(truth, read.all),
        accepted: scoreOf(truth, read.accepted),
        untrue: untrueRows(truth, read.accepted ?? []),
        named,
        asked,
        dialect,
      };
      await rm(join(folder, `${count}`), { recursive: true, force: true });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is said of all files together. */
export interface Summary {
  readonly files: number;
  /** The simple score of all rows, those that are named with their reason as they are read. */
  readonly all: number;
  /** The simple score of the accepted rows alone. */
  readonly accepted: number;
  /** Rows that were accepted without being in their file's truth, in files of which nothing is asked. */
  readonly untrue: number;
}

export function summaryOf(judged: readonly JudgedFile[]): Summary {
  return {
    files: judged.length,
    all: simpleScore(judged.map(({ all }) => all)),
    accepted: simpleScore(judged.map(({ accepted }) => accepted)),
    untrue: judged.reduce((sum, { untrue, asked }) => sum + (asked.length > 0 ? 0 : untrue), 0),
  };
}

/** The files that were read worst, of those that lack anything. */
export function worstOf(judged: readonly JudgedFile[], most: number): JudgedFile[] {
  const lacking = judged.filter(({ all, accepted }) => Math.min(pointsOf(all), pointsOf(accepted)) < 10);
  return lacking
    .toSorted((left, right) => pointsOf(left.all) - pointsOf(right.all) || right.untrue - left.untrue)
    .slice(0, most);
}
