import { type Failure, prepareUpload, type Sending } from '@sluice/client/browser';
import { useEffect, useRef, useState } from 'react';
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
  | { readonly kind: 'failed'; readonly file: File; readonly sent: number; readonly failure: Failure }
  | { readonly kind: 'done'; readonly file: File; readonly fileId: string };

export interface FileUpload {
  readonly state: UploadState;
  send(file: File): void;
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** One file on its way. Nothing is sent yet while the library is loaded and asked for a part sent before. */
interface Current {
  sending?: Sending;
  isPaused: boolean;
}

/**
 * Sends a file so that it can stop and go on: after a pause, a lost connection, or on another day in the same
 * browser, only the bytes that have not arrived are sent. The library that does so is loaded with the first file.
 */
export function useUpload(): FileUpload {
  const [state, setState] = useState<UploadState>({ kind: 'none' });
  const current = useRef<Current>(undefined);
  const measured = useRef({ at: 0, sent: 0, speed: 0 });

  /** Stops sending; the server keeps what has arrived, unless it is told to give it up. */
  const leave = (givesUp: boolean): void => {
    const { sending } = current.current ?? {};
    if (givesUp) void sending?.giveUp();
    else sending?.pause();
    current.current = undefined;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is left.
  useEffect(() => () => leave(false), []);

  const fail = (file: File, failure: Failure): void =>
    setState((known) => ({ kind: 'failed', file, sent: known.kind === 'sending' ? known.sent : 0, failure }));

  const begin = async (file: File, mine: Current): Promise<void> => {
    const sending = await prepareUpload(await loadTus(), {
      source: file,
      endpoint: ENDPOINT,
      name: file.name,
      isRemembered: true,
      onProgress: (sent) => {
        const speed = measureSpeed(measured.current, sent);
        setState((known) => (known.kind === 'sending' ? { ...known, sent, speed } : known));
      },
      onDone: (fileId) => setState({ kind: 'done', file, fileId }),
      onFailed: (failure) => fail(file, failure),
    });
    if (current.current !== mine) return;
    mine.sending = sending;
    if (!mine.isPaused) sending.resume();
  };

  const send = (file: File): void => {
    measured.current = { at: performance.now(), sent: 0, speed: 0 };
    const mine: Current = { isPaused: false };
    current.current = mine;
    setState({ kind: 'sending', file, sent: 0, speed: null });
    begin(file, mine).catch(() => {
      if (current.current !== mine) return;
      current.current = undefined;
      fail(file, { code: 'unreachable', params: {} });
    });
  };

  const pause = (): void => {
    if (current.current) current.current.isPaused = true;
    current.current?.sending?.pause();
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
    current.current.sending?.resume();
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
