import { CliError } from '../cli-error.ts';
import type { Connection } from './client.ts';
import { readRefusal } from './read-refusal.ts';

/**
 * The bytes of a download, as they come.
 *
 * @param path under the server, with its query
 * @throws AppError as the server refuses; CliError `no_server`, `answer_not_understood`
 */
export async function* download({ url, headers }: Connection, path: string): AsyncGenerator<Uint8Array> {
  const response = await fetch(`${url}${path}`, { headers }).catch((cause: unknown) => {
    throw new CliError('no_server', { url }, { cause });
  });
  if (!response.ok || !response.body) {
    throw (
      readRefusal(await response.text()) ??
      new CliError('answer_not_understood', { url, detail: `HTTP ${response.status}` })
    );
  }
  yield* response.body;
}
