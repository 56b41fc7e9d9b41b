import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { CliError } from '../cli-error.ts';

/**
 * Streams something to a file, or to standard output where none is named. A file appears under its name only when it
 * is whole.
 *
 * @param file absolute
 * @throws CliError `output_failed`; what `source` throws
 */
export async function writeOut(
  source: AsyncIterable<string | Uint8Array>,
  file: string | undefined,
): Promise<void> {
  if (file === undefined) {
    await pipeline(source, process.stdout, { end: false });
    return;
  }
  const draft = `${file}.part`;
  const stream = createWriteStream(draft);
  try {
    await pipeline(source, stream);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof Error && 'syscall' in error)
      throw new CliError('output_failed', { file, detail: error.message }, { cause: error });
    throw error;
  }
}

/** Items as a JSON array, one a line, without ever holding all of them. */
export async function* jsonArray(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const item of items) {
    yield before + JSON.stringify(item);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
