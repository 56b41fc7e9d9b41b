// Runs before anything is drawn, so that a chosen theme or language never flashes as another.
(() => {
  try {
    const theme = localStorage.getItem('sluice.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
    const language = localStorage.getItem('sluice.language');
    if (language === 'en' || language === 'fr') document.documentElement.lang = language;
  } catch {
    // Storage may be forbidden; the system's choice then holds.
  }
})();
