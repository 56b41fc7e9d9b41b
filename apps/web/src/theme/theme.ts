const STORAGE_KEY = 'sluice.theme';

/** Light or dark by choice, or as the system has it. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const listeners = new Set<() => void>();

/** The theme that was chosen in this browser. */
export function readTheme(): Theme {
  try {
    return themeOf(localStorage.getItem(STORAGE_KEY));
  } catch {
    return themeOf(document.documentElement.dataset.theme);
  }
}

/** Shows a theme at once, and keeps the choice for the next visit. */
export function chooseTheme(theme: Theme): void {
  show(theme);
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
  for (const tell of listeners) tell();
}

/** Calls back whenever another theme is chosen, in another tab too. Returns how to stop. */
export function onThemeChange(tell: () => void): () => void {
  const fromOtherTab = ({ key }: StorageEvent): void => {
    if (key !== STORAGE_KEY) return;
    show(readTheme());
    tell();
  };
  listeners.add(tell);
  addEventListener('storage', fromOtherTab);
  return () => {
    listeners.delete(tell);
    removeEventListener('storage', fromOtherTab);
  };
}

function show(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function themeOf(stored: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === stored) ?? 'system';
}
