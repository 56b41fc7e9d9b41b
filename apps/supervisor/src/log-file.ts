import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 20 * 1024 * 1024;

/** A child's output on disk: at most two files of 20 MiB, the present and the previous one. */
export class LogFile {
  readonly path: string;
  #handle: number;
  #bytes: number;

  constructor(dataDir: string, name: string) {
    const folder = join(dataDir, 'logs');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.path = join(folder, `${name}.log`);
    this.#handle = openSync(this.path, 'a', 0o600);
    this.#bytes = statSync(this.path).size;
  }

  write(chunk: Uint8Array): void {
    if (this.#bytes > MAX_BYTES) this.#turnOver();
    this.#bytes += writeSync(this.#handle, chunk);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #turnOver(): void {
    closeSync(this.#handle);
    renameSync(this.path, this.path.replace(/\.log$/, '.previous.log'));
    this.#handle = openSync(this.path, 'a', 0o600);
    this.#bytes = 0;
  }
}
