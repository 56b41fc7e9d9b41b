import type { Client } from '@sluice/client';
import type { Terminal } from '../terminal/terminal.ts';
import type { Progress } from './progress-bar.ts';

/** Until it is disposed of, Ctrl-C asks the server to cancel an import, once; its end is for the caller to wait for. */
export function cancelOnInterrupt(
  { calls }: Client,
  terminal: Terminal,
  progress: Progress,
  id: string,
  signal: AbortSignal,
): Disposable {
  const cancel = () => {
    progress.clear();
    terminal.note(terminal.t('notice.stopping'));
    // An import that has ended meanwhile refuses: its end is then what there is to see.
    calls.imports.cancel.mutate({ id }).catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  return { [Symbol.dispose]: () => signal.removeEventListener('abort', cancel) };
}
