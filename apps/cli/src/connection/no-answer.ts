import { failureOf } from '@sluice/client';
import { CliError } from '../cli-error.ts';

/**
 * What is thrown where a server that is named gave no answer of its own.
 *
 * @returns CliError `no_server`, `answer_not_understood`; whatever else it is, as it was
 */
export function withoutAnswer(url: string, cause: unknown): unknown {
  const { code, params } = failureOf(cause);
  if (code === 'unreachable' || code === 'timed_out') return new CliError('no_server', { url }, { cause });
  if (code !== 'not_understood') return cause;
  return new CliError('answer_not_understood', { url, detail: params.detail ?? code }, { cause });
}

/** The bytes of a download, as they come. @throws ClientError as the server refuses; else as `withoutAnswer` */
export async function* answered(url: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw withoutAnswer(url, error);
  }
}
