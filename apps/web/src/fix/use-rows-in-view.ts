import { useEffect, useEffectEvent, useRef } from 'react';
import type { RefusedPages } from './use-refused-pages.ts';

/** Rows are read so far beyond the view. */
const AROUND = 40;
/** Whoever drags the scroll bar passes thousands of rows: those are read where one rests, or this often on the way. */
const EVERY_MS = 120;

interface InView {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly active: number;
}

/** Has the rows in view read, a little around them, and the active one. */
export function useRowsInView({ total, want }: RefusedPages, { startIndex, endIndex, active }: InView): void {
  const lastAt = useRef(0);
  const ask = useEffectEvent(() => {
    lastAt.current = performance.now();
    want([Math.max(0, startIndex - AROUND), Math.min(total - 1, endIndex + AROUND), active]);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part of the rows is another thing to ask for
  useEffect(() => {
    const wait = lastAt.current + EVERY_MS - performance.now();
    if (wait <= 0) return ask();
    const timer = setTimeout(() => ask(), wait);
    return () => clearTimeout(timer);
  }, [startIndex, endIndex, active, total]);
}
