import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query holds at present. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Wide enough for a table of many columns. */
export function useWide(): boolean {
  return useMediaQuery('(min-width: 64rem)');
}
