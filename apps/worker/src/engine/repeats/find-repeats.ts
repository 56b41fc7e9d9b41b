import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Entries } from '@sluice/services/plan/entries';
import { Components } from './components.ts';
import { PrefixSorter } from './sort-prefix.ts';
import { Spool } from './spool.ts';
import { PREFIXES, RepeatScanner, type WordLayout, type WordScanner } from './words.ts';

/** How far it has come: first all entries are spread, then each prefix is sorted. */
export interface RepeatsProgress {
  readonly stage: 'spread' | 'sort';
  readonly done: number;
  /** Rows or prefixes. */
  readonly total: number;
}

export interface RepeatsRequest {
  /** Of each batch, or in any other parts and in any order; what is given is used before the next is asked for. */
  readonly entries: AsyncIterable<Entries> | Iterable<Entries>;
  readonly totalRows: number;
  /** Where the spool lies: on a disk with 8 bytes for each entry. Nothing is left in it. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: RepeatsProgress) => void;
  /** Smaller ones in tests. */
  readonly limits?: { readonly blockWords: number; readonly runWords: number } | undefined;
}

/**
 * Finds the rows of a source that share something, as the hashes of their entries say, joined to components. Memory does
 * not depend on the number of entries, nor on how they are spread: about 20 MiB and four bytes a row.
 *
 * @throws the reason of `signal` within a second of its abort; errors of the disk (`ENOSPC`) and of `entries`
 */
export async function findRepeats(request: RepeatsRequest): Promise<Components> {
  const components = new Components(request.totalRows);
  await scanSorted(
    request,
    (layout) => new RepeatScanner(layout, (one, other) => components.join(one, other)),
  );
  await components.seal(request.signal);
  return components;
}

/** Shows all entries to a scanner, sorted by hash and, within a hash, by row. Takes 20 MiB; throws as `findRepeats`. */
export async function scanSorted(
  { entries: all, totalRows, folder, signal, onProgress, limits }: RepeatsRequest,
  scannerOf: (layout: WordLayout) => WordScanner,
): Promise<void> {
  const spool = new Spool(folder, totalRows, limits?.blockWords);
  try {
    for await (const entries of all) {
      signal?.throwIfAborted();
      await spool.append(entries, signal);
      const done = entries.rows.at(-1);
      if (done !== undefined) onProgress?.({ stage: 'spread', done, total: totalRows });
    }
    const sorter = new PrefixSorter(spool, scannerOf(spool.layout), {
      signal,
      ...(limits && { runWords: limits.runWords }),
    });
    for (let prefix = 0; prefix < PREFIXES; prefix++) {
      await nextTurn();
      signal?.throwIfAborted();
      await sorter.scan(prefix);
      onProgress?.({ stage: 'sort', done: prefix + 1, total: PREFIXES });
    }
  } finally {
    await spool.close();
  }
}
