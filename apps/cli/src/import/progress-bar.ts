import { describeWaiting } from '@sluice/messages';
import { isInLine, type Snapshot } from '@sluice/shared';
import { SingleBar } from 'cli-progress';
import type { Terminal } from '../terminal/terminal.ts';
import { progressInWords, progressOf } from './progress-of.ts';

/** One line that moves while something takes time. */
export interface Progress {
  uploading(sent: number, total: number): void;
  importing(snapshot: Snapshot): void;
  /** Takes the line away, so that something else can be said. */
  clear(): void;
}

/** Columns of a terminal that has room for a long bar beside the numbers. */
const WIDE = 120;

/** The bar on standard error, where that is a terminal; elsewhere nothing. */
export function createProgress(terminal: Terminal): Progress {
  if (!process.stderr.isTTY) return { uploading: () => {}, importing: () => {}, clear: () => {} };
  const bar = new SingleBar({
    format: '{label} [{bar}] {percentage} %  {detail}',
    stream: process.stderr,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: process.stderr.columns >= WIDE ? 30 : 12,
    fps: 10,
    clearOnComplete: true,
    hideCursor: true,
    emptyOnZero: true,
    // Signals are the command's own business: it cancels the import first.
    gracefulExit: false,
  });
  let shown = false;
  const show = (label: string, value: number, total: number, detail: string) => {
    const payload = { label, detail };
    if (!shown) bar.start(total, value, payload);
    else {
      bar.setTotal(total);
      bar.update(value, payload);
    }
    shown = true;
  };
  return {
    uploading: (sent, total) => {
      const { t, format } = terminal;
      const detail = t('progress.of', { done: format.bytes(sent), total: format.bytes(total) });
      show(t('progress.upload'), sent, total, detail);
    },
    importing: (snapshot) => {
      const { done, total } = progressOf(snapshot);
      show(labelOf(snapshot, terminal), done, total ?? 0, detailOf(snapshot, terminal));
    },
    clear: () => {
      if (shown) bar.stop();
      shown = false;
    },
  };
}

function labelOf({ status, phase }: Snapshot, { t }: Terminal): string {
  if (isInLine({ status, phase })) return t('progress.inLine');
  return status === 'queued' ? t('progress.waiting') : t(`progress.${phase}`);
}

function detailOf(snapshot: Snapshot, terminal: Terminal): string {
  const progressed = progressInWords(snapshot, terminal);
  const { rowsPerSecond, etaS, waiting } = snapshot;
  if (waiting) {
    const seconds = Math.ceil(Math.max(0, Date.parse(waiting.until) - Date.parse(snapshot.updatedAt)) / 1000);
    return describeWaiting(waiting, seconds, terminal);
  }
  if (progressed === undefined || rowsPerSecond === null || etaS === null) return progressed ?? '';
  const time = terminal.format.duration(Math.ceil(etaS));
  return `${progressed}, ${terminal.t('progress.remaining', { count: Math.round(rowsPerSecond), time })}`;
}
