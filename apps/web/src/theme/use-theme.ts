import { useSyncExternalStore } from 'react';
import { onThemeChange, readTheme, type Theme } from './theme.ts';

/** The theme that is chosen at present, wherever on the page (or in another tab) it was chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(onThemeChange, readTheme);
}
