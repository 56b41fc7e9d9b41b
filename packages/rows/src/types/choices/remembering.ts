import type { Normaliser } from '../knowledge.ts';

/** Different cells that are remembered; a column of choices has far fewer. */
const MAX_SIZE = 1_000;
/** In UTF-16 units: longer cells are no choice, and would keep memory. */
const MAX_LENGTH = 64;

/** The same judge, which judges a cell that stands in row after row only once. It holds a bounded number of cells. */
export function remembering(normalise: Normaliser): Normaliser {
  const known = new Map<string, ReturnType<Normaliser>>();
  return (cell) => {
    const remembered = known.get(cell);
    if (remembered !== undefined) return remembered;
    const result = normalise(cell);
    if (cell.length <= MAX_LENGTH && known.size < MAX_SIZE) known.set(cell, result);
    return result;
  };
}
