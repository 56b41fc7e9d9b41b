/** What a checker found that should not be. */
export class Findings {
  readonly #said: string[] = [];

  add(what: string): void {
    this.#said.push(what);
  }

  all(where: string, found: readonly string[]): void {
    for (const what of found) this.add(`${where}: ${what}`);
  }

  equal(where: string, found: unknown, expected: unknown): void {
    const [one, other] = [JSON.stringify(found), JSON.stringify(expected)];
    if (one !== other) this.add(`${where}: ${one} instead of ${other}`);
  }

  /** @throws when anything was found */
  settle(when: string): void {
    if (this.#said.length > 0) throw new Violation(when, this.#said.slice(0, 12));
  }
}

/** A promise that was broken. */
export class Violation extends Error {
  override readonly name = 'Violation';

  constructor(when: string, found: readonly string[]) {
    super([`${when}:`, ...found.map((what) => `  ${what}`)].join('\n'));
  }
}
