import type { Snapshot } from './snapshot.ts';

// Not beside the shape of a snapshot: the first screen of a browser would load the library of its schemas with it.

/** The sheet of a workbook that is imported; undefined for what has none. */
export function sheetOf({ source }: Pick<Snapshot, 'source'>): string | undefined {
  return source.kind === 'file' ? source.sheet : undefined;
}
