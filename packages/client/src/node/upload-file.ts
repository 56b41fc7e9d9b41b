import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import * as tus from 'tus-js-client';
import { ClientError } from '../failure.ts';
import { givenUp } from '../http.ts';
import type { Session } from '../session.ts';
import { prepareUpload, type SendingOptions } from '../upload.ts';
import { partsOf } from './part-source.ts';

/** What is uploaded: a file of this machine by its path, bytes, or a stream of bytes of any length. */
export type UploadSource = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface UploadOptions {
  /** How the file is called; a path has its own name. */
  readonly name?: string;
  /** Bytes that have arrived, and of how many; null for a stream. */
  readonly onProgress?: (sent: number, total: number | null) => void;
  /** Gives it up, and what has arrived with it. */
  readonly signal?: AbortSignal;
}

/** A stream is sent in parts, each of which can be sent again. */
const PART_BYTES = 8 * 1024 * 1024;

/**
 * Uploads a file, streamed, so that one of any size takes the memory of a part. After a lost connection it goes on from
 * the byte that the server has.
 *
 * @returns the id of the file on the server
 * @throws ClientError as the server refuses (`file_too_large`, `forbidden`), `unreachable`, `timed_out`, `aborted`;
 *   `internal` where the source cannot be read
 */
export async function uploadFile(
  url: string,
  session: Session,
  source: UploadSource,
  { name, onProgress = () => undefined, signal }: UploadOptions,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const sending = await prepareUpload(tus, {
    ...readable(source),
    endpoint: `${url}/api/uploads`,
    headers: session.headers(),
    name: name ?? (typeof source === 'string' ? basename(source) : 'rows.csv'),
    onProgress,
    onDone: resolve,
    onFailed: (error) => {
      const { code, params } = session.read(error);
      reject(new ClientError(code, params, { cause: error }));
    },
  });
  const abandon = (): void => {
    // The part that is there already is of no use to anyone.
    void sending.giveUp().then(() => reject(givenUp(signal)));
  };
  signal?.addEventListener('abort', abandon, { once: true });
  if (signal?.aborted) abandon();
  else sending.resume();
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', abandon);
  }
}

function readable(source: UploadSource): Pick<SendingOptions, 'source' | 'parts'> {
  if (typeof source === 'string') {
    const file = createReadStream(source);
    // The library reads by the path, and tells itself what is wrong with it.
    file.on('error', () => undefined);
    return { source: file };
  }
  if (source instanceof Uint8Array) return { source: Buffer.from(source) };
  return { source: Buffer.alloc(0), parts: { reader: partsOf(source), bytes: PART_BYTES } };
}
