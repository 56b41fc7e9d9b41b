import { useEffect, useRef, useState } from 'react';
import { DetailedError, Upload } from 'tus-js-client';
import { type AppFailure, appFailureSchema } from '../api/app-error.ts';

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

/**
 * Sends a file so that it can stop and go on: after a pause, a lost connection, or on another day in the same
 * browser, only the bytes that have not arrived are sent.
 */
export function useUpload(): FileUpload {
  const [state, setState] = useState<UploadState>({ kind: 'none' });
  const upload = useRef<Upload>(undefined);
  const measured = useRef({ at: 0, sent: 0, speed: 0 });

  // Leaving the page stops the sending; the server keeps what has arrived.
  useEffect(() => () => void upload.current?.abort(), []);

  const send = (file: File): void => {
    measured.current = { at: performance.now(), sent: 0, speed: 0 };
    setState({ kind: 'sending', file, sent: 0, speed: null });
    const running = new Upload(file, {
      endpoint: ENDPOINT,
      metadata: { name: file.name },
      retryDelays: [0, 500, 1_000, 2_000, 4_000, 8_000],
      removeFingerprintOnSuccess: true,
      onProgress: (sent) => {
        const speed = measureSpeed(measured.current, sent);
        setState((known) => (known.kind === 'sending' ? { ...known, sent, speed } : known));
      },
      onSuccess: () => {
        const fileId = running.url?.split('/').at(-1);
        if (fileId) setState({ kind: 'done', file, fileId });
      },
      onError: (error) => {
        setState((known) => ({
          kind: 'failed',
          file,
          sent: known.kind === 'sending' ? known.sent : 0,
          failure: readUploadFailure(error),
        }));
      },
    });
    upload.current = running;
    void running.findPreviousUploads().then(([previous]) => {
      if (upload.current !== running) return;
      if (previous) running.resumeFromPreviousUpload(previous);
      running.start();
    });
  };

  const pause = (): void => {
    void upload.current?.abort();
    setState((known) => (known.kind === 'sending' ? { ...known, kind: 'paused', speed: null } : known));
  };

  const resume = (): void => {
    setState((known) =>
      known.kind === 'paused' || known.kind === 'failed'
        ? { kind: 'sending', file: known.file, sent: known.sent, speed: null }
        : known,
    );
    upload.current?.start();
  };

  const cancel = (): void => {
    // The part that has arrived is given up too; should that fail, the server forgets it in time.
    void upload.current?.abort(true).catch(() => undefined);
    upload.current = undefined;
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

/** Why an upload stopped: the server's own code where it gave one. */
function readUploadFailure(error: Error): AppFailure {
  const response = error instanceof DetailedError ? error.originalResponse : null;
  if (!response) return { code: 'unavailable', params: {} };
  try {
    const known = appFailureSchema.safeParse(JSON.parse(response.getBody())).data;
    if (known) return known;
  } catch {
    // Not our answer but one from something in between.
  }
  return { code: BY_STATUS[response.getStatus()] ?? 'unavailable', params: {} };
}
