import type { DetailedError, FileReader, Upload } from 'tus-js-client';
import { ClientError, type Failure, failureOfAnswer } from './failure.ts';
import { PACE } from './pace.ts';

/** The library that speaks tus (https://tus.io/protocols/resumable-upload). */
export type Tus = Pick<typeof import('tus-js-client'), 'Upload' | 'DetailedError'>;

export interface SendingOptions {
  readonly source: ConstructorParameters<Tus['Upload']>[0];
  /** Of the server's uploads. */
  readonly endpoint: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the file. */
  readonly name: string;
  /** Of a stream, whose length is known at its end alone: what reads it in place of `source`, and by how many bytes. */
  readonly parts?: { readonly reader: FileReader; readonly bytes: number };
  /** A part that was sent before, on another day say, is found again: for browsers, which keep a list. */
  readonly isRemembered?: boolean;
  /** Milliseconds without a byte moving after which it is given up. */
  readonly stallAfter?: number;
  /** `total` is null while it is not known. */
  readonly onProgress: (sent: number, total: number | null) => void;
  readonly onDone: (fileId: string) => void;
  readonly onFailed: (failure: ClientError) => void;
}

/** A file on its way. */
export interface Sending {
  /** Begins, or goes on from the byte that the server has. */
  resume(): void;
  pause(): void;
  /** Stops, and has the server forget what has arrived. Should that fail, it forgets it in time. */
  giveUp(): Promise<void>;
}

/**
 * Sends a file so that it can stop and go on: after a pause, a lost connection, or where it is remembered on another
 * day, only the bytes that have not arrived are sent.
 *
 * @returns at once; `resume` begins
 */
export async function prepareUpload(tus: Tus, options: SendingOptions): Promise<Sending> {
  const { source, endpoint, headers = {}, name, parts, isRemembered = false } = options;
  const { stallAfter = PACE.uploadStall } = options;
  let stall: ReturnType<typeof setTimeout> | undefined;
  const watch = (): void => {
    clearTimeout(stall);
    stall = setTimeout(() => {
      void upload.abort();
      options.onFailed(new ClientError('timed_out'));
    }, stallAfter);
  };
  const rest = (): void => clearTimeout(stall);

  const upload: Upload = new tus.Upload(source, {
    endpoint,
    headers: { ...headers },
    metadata: { name },
    retryDelays: [...PACE.uploadRetries],
    ...(parts && { fileReader: parts.reader, chunkSize: parts.bytes, uploadLengthDeferred: true }),
    storeFingerprintForResuming: isRemembered,
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => {
      watch();
      options.onProgress(sent, total);
    },
    onSuccess: () => {
      rest();
      const fileId = upload.url?.split('/').at(-1);
      if (fileId) options.onDone(fileId);
      else options.onFailed(new ClientError('not_understood', { detail: 'tus' }));
    },
    onError: (error) => {
      rest();
      const { code, params } = failureIn(tus, error);
      options.onFailed(new ClientError(code, params, { cause: error }));
    },
  });
  if (isRemembered) {
    const [previous] = await upload.findPreviousUploads();
    if (previous) upload.resumeFromPreviousUpload(previous);
  }
  const stop = async (forgets: boolean): Promise<void> => {
    rest();
    await upload.abort(forgets).catch(() => undefined);
  };
  return {
    resume: () => {
      watch();
      upload.start();
    },
    pause: () => void stop(false),
    giveUp: () => stop(true),
  };
}

/** Why an upload stopped: the server's own code where it gave one; without an answer it was not there. */
function failureIn(tus: Tus, error: Error | DetailedError): Failure {
  if (!(error instanceof tus.DetailedError)) return { code: 'internal', params: { detail: error.message } };
  const answer = error.originalResponse;
  if (answer) return failureOfAnswer(answer.getStatus(), answer.getBody());
  return { code: 'unreachable', params: { detail: error.causingError?.message ?? '' } };
}
