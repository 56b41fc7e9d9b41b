import { type ReactNode, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { createFormat } from '../i18n/format.ts';
import { currentLanguage, currentLocale } from '../i18n/language.ts';
import { LanguageContext } from '../i18n/language-context.ts';

/** Tells everything on the page, and the component library, which language is shown. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [language, locale] = [currentLanguage(), currentLocale()];
  const spoken = useMemo(() => ({ t, format: createFormat(language, locale) }), [t, language, locale]);
  return (
    <LanguageContext value={spoken}>
      <I18nProvider locale={language === 'fr' ? 'fr-FR' : 'en-US'}>{children}</I18nProvider>
    </LanguageContext>
  );
}
