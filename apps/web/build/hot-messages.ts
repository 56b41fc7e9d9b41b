import type { Plugin } from 'vite';

/** The catalogues of the page: those parts of the screens that stand in files of their own come to the page through one. */
const CATALOGUE = /\/packages\/messages\/src\/(?:common\/(en|fr)|screens\/(en|fr)\/index)\.ts$/;

/**
 * While developing, a text that is changed is shown without loading the page anew, which would empty every form. The
 * catalogue that the page began with is the one that it holds, so each newer one is merged into it; the page is then
 * told (`src/i18n/language.ts`).
 */
export function hotMessages(): Plugin {
  return {
    name: 'sluice:hot-messages',
    apply: 'serve',
    transform(code, id) {
      const [, common, screens] = CATALOGUE.exec(id) ?? [];
      const language = common ?? screens;
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
