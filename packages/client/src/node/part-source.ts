import type { FileReader } from 'tus-js-client';

/** A part of a stream as the library takes it: with its length, which is null's where there is none. */
type Part = Buffer & { size: number };

/**
 * Lets a stream of unknown length be sent in parts, each of which can be sent again: one is held in memory. (The
 * library's own reader waits for ever for the end of a stream that ends where a part does.)
 */
export function partsOf(stream: AsyncIterable<Uint8Array>): FileReader {
  return { openFile: () => Promise.resolve(sourceOf(stream)) };
}

function sourceOf(stream: AsyncIterable<Uint8Array>) {
  const chunks = stream[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  let heldFrom = 0;
  let hasEnded = false;

  /** Reads on until so many bytes are held and one more, by which it is known that they are not the last. */
  const hold = async (bytes: number): Promise<void> => {
    const more: Uint8Array[] = [held];
    for (let length = held.length; length <= bytes && !hasEnded; ) {
      const { value, done } = await chunks.next();
      if (done) hasEnded = true;
      else {
        more.push(value);
        length += value.length;
      }
    }
    held = Buffer.concat(more);
  };

  return {
    // Unknown: the library asks for it as a number, and takes nothing of it where the length comes at the end.
    size: Number.NaN,
    async slice(start: number, end: number) {
      // What was sent before is not asked for again.
      held = held.subarray(start - heldFrom);
      heldFrom = start;
      await hold(end - start);
      const value = held.subarray(0, end - start);
      const part: Part = Object.assign(value, { size: value.length });
      return { value: part, done: hasEnded && part.length === held.length };
    },
    close: () => void chunks.return?.(),
  };
}
