/** Letters that may be wrong in a word of a length: none in the shortest, which would be taken for one another. */
function tolerance(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The meaning of the word that was probably meant: the only one that a word begins (`fem`), or the one that is nearest
 * when a few letters are wrong. Undefined where nothing is near, or two meanings are equally so.
 *
 * @param words spelling → meaning
 */
export function nearest(word: string, words: ReadonlyMap<string, string>): string | undefined {
  if (word.length >= 3) {
    const begun = [...words].filter(([known]) => known.startsWith(word)).map(([, meaning]) => meaning);
    if (new Set(begun).size === 1) return begun[0];
  }
  let best = tolerance(word.length) + 1;
  let meanings = new Set<string>();
  for (const [known, meaning] of words) {
    if (Math.abs(known.length - word.length) > best) continue;
    const apart = distance(word, known);
    if (apart < best) {
      best = apart;
      meanings = new Set();
    }
    if (apart === best && apart <= tolerance(word.length)) meanings.add(meaning);
  }
  return meanings.size === 1 ? [...meanings][0] : undefined;
}

/** Letters to insert, leave out, replace or swap with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + same);
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, at(before, column - 2) + 1);
      next.push(least);
    }
    before = last;
    last = next;
  }
  return at(last, b.length);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? Number.POSITIVE_INFINITY;
}
