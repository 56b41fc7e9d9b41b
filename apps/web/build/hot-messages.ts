import type { Plugin } from 'vite';

const CATALOGUE = /\/packages\/shared\/src\/messages\/(en|fr)\.ts$/;

/**
 * While developing, a message of the vocabulary that is changed is shown without loading the page anew, which would
 * empty every form. The catalogue that the page began with is the one that all modules hold, so each newer one is laid
 * over it. The catalogues of the screens need no such thing: `src/i18n/language.ts` takes them up itself.
 */
export function hotMessages(): Plugin {
  return {
    name: 'sluice:hot-messages',
    apply: 'serve',
    transform(code, id) {
      const language = CATALOGUE.exec(id)?.[1];
      if (language === undefined) return undefined;
      // A changed module is run beside the old one; `data` is the one thing that both have.
      const takeUp = `if (import.meta.hot) {
        import.meta.hot.data.shown ??= ${language};
        Object.assign(import.meta.hot.data.shown, ${language});
        import.meta.hot.accept();
      }`;
      return { code: `${code}\n${takeUp}`, map: null };
    },
  };
}
