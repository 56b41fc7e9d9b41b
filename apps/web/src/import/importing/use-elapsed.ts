import { isLive, type Snapshot } from '@sluice/shared';
import { useEffect, useState } from 'react';

/** Seconds since the present phase began: the server's, and the clock's from there on while it is live. */
export function useElapsed(snapshot: Snapshot): number | null {
  const { elapsedS, version, status } = snapshot;
  const [arrival, setArrival] = useState({ version, at: Date.now() });
  if (arrival.version !== version) setArrival({ version, at: Date.now() });
  const now = useTick(isLive(status));
  if (elapsedS === null || !isLive(status)) return elapsedS;
  return elapsedS + Math.max(0, now - arrival.at) / 1000;
}

/** The present time in milliseconds, anew each second while it is wanted. */
export function useTick(wanted: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [wanted]);
  return now;
}
