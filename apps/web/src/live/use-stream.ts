import { type Connection, keepStream, type OpenStream } from '@sluice/client/browser';
import { useEffect, useEffectEvent } from 'react';
import { inSlot } from './in-slot.ts';
import { useVisible } from './use-visible.ts';

/**
 * Keeps a stream open while the tab can be seen, `wanted` holds, and the tabs that are open leave a connection for it:
 * a hidden one gives its own back.
 *
 * @param key the stream is opened anew when it changes
 */
export function useStream<Data>(options: {
  readonly key: string;
  readonly wanted: boolean;
  readonly open: OpenStream<Data>;
  readonly onData: (data: Data) => void;
  readonly onConnection: (connection: Connection) => void;
}): void {
  const { key, wanted } = options;
  const visible = useVisible();
  const open = useEffectEvent(options.open);
  const onData = useEffectEvent(options.onData);
  const onConnection = useEffectEvent(options.onConnection);
  const active = wanted && visible;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what `open` opens
  useEffect(() => {
    if (!active) return undefined;
    return keepStream<Data>({
      open: (handlers) => inSlot(() => open(handlers)),
      onData: (data) => onData(data),
      onConnection: (connection) => onConnection(connection),
    });
  }, [active, key]);
}
