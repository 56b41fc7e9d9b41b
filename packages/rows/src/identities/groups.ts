/** Which of some numbers belong together: union by halving of paths, nearly linear. */
export class Groups {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, at) => at);
  }

  of(at: number): number {
    let root = at;
    for (;;) {
      const parent = this.#parents[root] ?? root;
      if (parent === root) return root;
      const grandparent = this.#parents[parent] ?? parent;
      this.#parents[root] = grandparent;
      root = grandparent;
    }
  }

  unite(one: number, other: number): void {
    const [first, second] = [this.of(one), this.of(other)].sort((a, b) => a - b);
    if (first !== undefined && second !== undefined) this.#parents[second] = first;
  }

  /** The numbers that were asked for, by what they belong to, in their order. */
  gather(numbers: Iterable<number>): readonly (readonly number[])[] {
    const groups = new Map<number, number[]>();
    for (const at of numbers) {
      const group = this.of(at);
      const members = groups.get(group);
      if (members) members.push(at);
      else groups.set(group, [at]);
    }
    return [...groups.values()];
  }
}
