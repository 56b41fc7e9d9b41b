import { type RefObject, useEffect, useRef } from 'react';
import type { Step } from './steps.ts';

/**
 * When the step changes, what had the focus may be gone with it: the new step then takes it, so that the keyboard goes
 * on from there and not from the top of the page.
 */
export function useFocusKeptOn(step: Step | undefined): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    const first = before.current === undefined;
    before.current = step;
    if (!first && document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [step]);
  return panel;
}
