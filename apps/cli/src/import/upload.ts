import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { AppError } from '@sluice/shared';
import { DetailedError, Upload } from 'tus-js-client';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import type { Connection } from '../connection/client.ts';
import { readRefusal } from '../connection/read-refusal.ts';

/** Waits between attempts: half a minute in all, enough for a server that is being restarted. */
const RETRY_DELAYS_MS = [100, 300, 1_000, 2_000, 4_000, 8_000, 16_000];

/**
 * Uploads a file by tus (https://tus.io/protocols/resumable-upload), streamed from disk. After a lost connection it
 * goes on from the byte that the server has.
 *
 * @returns the id of the file on the server
 * @throws AppError as the server refuses (`file_too_large`, `forbidden`); CliError `upload_failed`, `interrupted`
 */
export function upload(
  { url, headers }: Connection,
  path: string,
  onProgress: (sent: number, total: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const file = basename(path);
  return new Promise((resolve, reject) => {
    const stream = createReadStream(path);
    const task = new Upload(stream, {
      endpoint: `${url}/api/uploads`,
      headers: { ...headers },
      metadata: { name: file },
      retryDelays: RETRY_DELAYS_MS,
      storeFingerprintForResuming: false,
      onProgress,
      onError: (error) => {
        signal.removeEventListener('abort', abandon);
        reject(
          refusalIn(error) ??
            new CliError('upload_failed', { file, detail: reason(error) }, { cause: error }),
        );
      },
      onSuccess: () => {
        signal.removeEventListener('abort', abandon);
        const id = z.uuid().safeParse(new URL(task.url ?? '', url).pathname.split('/').at(-1));
        if (id.success) resolve(id.data);
        else reject(new CliError('answer_not_understood', { url, detail: 'tus' }));
      },
    });
    const abandon = () => {
      // The part that is there already is of no use to anyone; that it could not be removed is no reason to stay.
      task
        .abort(true)
        .catch(() => undefined)
        .finally(() => reject(new CliError('interrupted')));
    };
    signal.addEventListener('abort', abandon, { once: true });
    if (signal.aborted) abandon();
    else task.start();
  });
}

function refusalIn(error: Error | DetailedError): AppError | undefined {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  return body ? readRefusal(body) : undefined;
}

function reason(error: Error | DetailedError): string {
  if (!(error instanceof DetailedError)) return error.message;
  const status = error.originalResponse?.getStatus();
  return status ? `HTTP ${status}` : (error.causingError?.message ?? error.message);
}
