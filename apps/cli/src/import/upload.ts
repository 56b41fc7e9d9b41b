import { basename } from 'node:path';
import { type Client, failureOf } from '@sluice/client';
import { CliError } from '../cli-error.ts';

/**
 * Uploads a file, streamed from disk. After a lost connection it goes on from the byte that the server has.
 *
 * @returns the id of the file on the server
 * @throws ClientError as the server refuses (`file_too_large`, `forbidden`); CliError `upload_failed`, `interrupted`
 */
export async function upload(
  connection: Client,
  path: string,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<string> {
  try {
    return await connection.upload(path, {
      onProgress: (sent, total) => onProgress(sent, total ?? sent),
      signal,
    });
  } catch (cause) {
    const { code, params } = failureOf(cause);
    if (code === 'aborted') throw new CliError('interrupted', {}, { cause });
    if (code !== 'unreachable' && code !== 'timed_out' && code !== 'not_understood') throw cause;
    throw new CliError('upload_failed', { file: basename(path), detail: params.detail ?? code }, { cause });
  }
}
