import { type RefObject, useEffect, useRef } from 'react';

/**
 * When the place changes, what had the focus may be gone with it: the element of this ref, which needs a `tabIndex`,
 * then takes it, so that the keyboard goes on from there and not from the top of the page.
 *
 * @param place what is shown; undefined as long as nothing is, and the first thing shown takes no focus
 */
export function useFocusKeptOn<Shown extends HTMLElement>(
  place: string | undefined,
): RefObject<Shown | null> {
  const shown = useRef<Shown>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    const first = before.current === undefined;
    before.current = place;
    if (!first && document.activeElement === document.body) shown.current?.focus({ preventScroll: true });
  }, [place]);
  return shown;
}
