/** What happened in a run, with the time since its beginning: what is read when a run has failed. */
export class Timeline {
  readonly #begun = performance.now();
  readonly #lines: string[] = [];

  note(what: string): void {
    const seconds = ((performance.now() - this.#begun) / 1000).toFixed(3).padStart(8);
    this.#lines.push(`${seconds} s  ${what}`);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }
}
