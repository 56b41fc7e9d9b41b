import { type RefObject, useEffect, useRef } from 'react';
import { glideTo, glideValue, stillAt } from './glide.ts';

/**
 * Lets a number in the page run from one true value to the next, without rendering for each step. With reduced motion
 * it changes at once.
 *
 * @returns the element that shows the number; its first text is the component's to render
 */
export function useGlide(value: number, show: (value: number) => string): RefObject<HTMLSpanElement | null> {
  const element = useRef<HTMLSpanElement>(null);
  const glide = useRef(stillAt(value, 0));

  useEffect(() => {
    const write = (shown: number): void => {
      if (element.current) element.current.textContent = show(shown);
    };
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = performance.now();
    if (still || document.visibilityState !== 'visible') {
      glide.current = stillAt(value, now);
      write(value);
      return undefined;
    }
    if (glide.current.to !== value) glide.current = glideTo(glide.current, value, now);
    let frame = 0;
    const step = (): void => {
      const at = performance.now();
      write(glideValue(glide.current, at));
      if (at < glide.current.startedAt + glide.current.durationMs) frame = requestAnimationFrame(step);
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [value, show]);

  return element;
}
