import type { Batch } from './batches.ts';

/** At most so many batches, each made of as many neighbours: rows and time are theirs together, so that speeds stay true. */
export function mergeBatches(batches: readonly Batch[], most: number): Batch[] {
  const size = Math.ceil(batches.length / most);
  const merged: Batch[] = [];
  for (let from = 0; from < batches.length; from += size) {
    const group = batches.slice(from, from + size);
    const last = group.at(-1);
    if (!last) break;
    merged.push({
      ...last,
      rows: group.reduce((sum, { rows }) => sum + rows, 0),
      durationMs: group.reduce((sum, { durationMs }) => sum + durationMs, 0),
    });
  }
  return merged;
}
