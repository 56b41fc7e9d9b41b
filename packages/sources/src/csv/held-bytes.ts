/** Bytes that are read and not yet done with: chunks in their order, joined only when somebody looks at them whole. */
export class HeldBytes {
  #chunks: Buffer[] = [];
  length = 0;

  add(chunk: Buffer): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.length += chunk.length;
  }

  /** Forgets the first `count` bytes. */
  drop(count: number): void {
    this.length -= count;
    let left = count;
    while (left > 0) {
      const [first] = this.#chunks;
      if (!first) return;
      if (first.length > left) {
        this.#chunks[0] = first.subarray(left);
        return;
      }
      this.#chunks.shift();
      left -= first.length;
    }
  }

  whole(): Buffer {
    const [only, ...others] = this.#chunks;
    if (only && others.length === 0) return only;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = joined.length > 0 ? [joined] : [];
    return joined;
  }
}
