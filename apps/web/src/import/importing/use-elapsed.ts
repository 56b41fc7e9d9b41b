import { isLive, type Snapshot } from '@sluice/shared';
import { useState } from 'react';
import { useTick } from './use-tick.ts';

/** Seconds since the present phase began: the server's, and the clock's from there on while it is live. */
export function useElapsed(snapshot: Snapshot): number | null {
  const { elapsedS, version, status } = snapshot;
  const [arrival, setArrival] = useState({ version, at: Date.now() });
  if (arrival.version !== version) setArrival({ version, at: Date.now() });
  const now = useTick(isLive(status));
  if (elapsedS === null || !isLive(status)) return elapsedS;
  return elapsedS + Math.max(0, now - arrival.at) / 1000;
}
