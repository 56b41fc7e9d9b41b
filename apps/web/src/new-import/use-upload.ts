import { useEffect, useRef, useState } from 'react';
import type { DetailedError, Upload } from 'tus-js-client';
import { type AppFailure, appFailureOf } from '../api/app-error.ts';
import { loadTus } from './load-tus.ts';

const ENDPOINT = '/api/uploads';

export type UploadState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sending' | 'paused';
      readonly file: File;
      readonly sent: number;
      /** Bytes each second over the last moments; null until there is something to measure. */
      readonly speed: number | null;
    }
  | { readonly kind: 'failed'; readonly file: File; readonly sent: number; readonly failure: AppFailure }
  | { readonly kind: 'done'; readonly file: File; readonly fileId: string };

export interface FileUpload {
  readonly state: UploadState;
  send(file: File): void;
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** One file on its way. Without an upload yet while the library is loaded and asked for a part sent before. */
interface Sending {
  upload?: Upload;
  isPaused: boolean;
}

/**
 * Sends a file so that it can stop and go on: after a pause, a lost connection, or on another day in the same
 * browser, only the bytes that have not arrived are sent. The library that does so is loaded with the first file.
 */
export function useUpload(): FileUpload {
  const [state, setState] = useState<UploadState>({ kind: 'none' });
  const current = useRef<Sending>(undefined);
  const measured = useRef({ at: 0, sent: 0, speed: 0 });

  /** Stops sending; the server keeps what has arrived, unless it is told to give it up. */
  const leave = (givesUp: boolean): void => {
    // Should giving up fail, the server forgets the part in time.
    void current.current?.upload?.abort(givesUp).catch(() => undefined);
    current.current = undefined;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is left.
  useEffect(() => () => leave(false), []);

  const fail = (file: File, failure: AppFailure): void =>
    setState((known) => ({ kind: 'failed', file, sent: known.kind === 'sending' ? known.sent : 0, failure }));

  const begin = async (file: File, mine: Sending): Promise<void> => {
    const { DetailedError, Upload } = await loadTus();
    const upload: Upload = new Upload(file, {
      endpoint: ENDPOINT,
      metadata: { name: file.name },
      retryDelays: [0, 500, 1_000, 2_000, 4_000, 8_000],
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => {
        const speed = measureSpeed(measured.current, sent);
        setState((known) => (known.kind === 'sending' ? { ...known, sent, speed } : known));
      },
      onSuccess: () => {
        const fileId = upload.url?.split('/').at(-1);
        if (fileId) setState({ kind: 'done', file, fileId });
      },
      onError: (error) =>
        fail(file, readUploadFailure(error instanceof DetailedError ? error.originalResponse : null)),
    });
    const [previous] = await upload.findPreviousUploads();
    if (current.current !== mine) return;
    if (previous) upload.resumeFromPreviousUpload(previous);
    mine.upload = upload;
    if (!mine.isPaused) upload.start();
  };

  const send = (file: File): void => {
    measured.current = { at: performance.now(), sent: 0, speed: 0 };
    const mine: Sending = { isPaused: false };
    current.current = mine;
    setState({ kind: 'sending', file, sent: 0, speed: null });
    begin(file, mine).catch(() => {
      if (current.current !== mine) return;
      current.current = undefined;
      fail(file, { code: 'unavailable', params: {} });
    });
  };

  const pause = (): void => {
    if (current.current) current.current.isPaused = true;
    void current.current?.upload?.abort();
    setState((known) => (known.kind === 'sending' ? { ...known, kind: 'paused', speed: null } : known));
  };

  const resume = (): void => {
    if (state.kind !== 'paused' && state.kind !== 'failed') return;
    if (!current.current) {
      // The library itself did not arrive.
      send(state.file);
      return;
    }
    setState({ kind: 'sending', file: state.file, sent: state.sent, speed: null });
    current.current.isPaused = false;
    current.current.upload?.start();
  };

  const cancel = (): void => {
    leave(true);
    setState({ kind: 'none' });
  };

  return { state, send, pause, resume, cancel };
}

interface Measure {
  at: number;
  sent: number;
  speed: number;
}

function measureSpeed(measure: Measure, sent: number): number | null {
  const now = performance.now();
  const seconds = (now - measure.at) / 1000;
  if (seconds >= 0.5) {
    const speed = Math.max(0, sent - measure.sent) / seconds;
    measure.speed = measure.speed === 0 ? speed : measure.speed * 0.6 + speed * 0.4;
    measure.at = now;
    measure.sent = sent;
  }
  return measure.speed === 0 ? null : measure.speed;
}

const BY_STATUS: Readonly<Record<number, AppFailure['code']>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  413: 'file_too_large',
  429: 'too_many_requests',
};

/** Why an upload stopped: the server's own code where it gave one; without an answer it was not there. */
function readUploadFailure(response: DetailedError['originalResponse']): AppFailure {
  if (!response) return { code: 'unavailable', params: {} };
  try {
    const known = appFailureOf(JSON.parse(response.getBody()));
    if (known) return known;
  } catch {
    // Not our answer but one from something in between.
  }
  return { code: BY_STATUS[response.getStatus()] ?? 'unavailable', params: {} };
}
