import { type ReactNode, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { currentMessages } from '../i18n/language.ts';
import { LanguageContext } from '../i18n/language-context.ts';

/** Tells everything on the page, and the component library, which language is shown. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  // The function is another one as soon as the language or one of its texts is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stands for all that is shown
  const spoken = useMemo(() => currentMessages(), [t]);
  return (
    <LanguageContext value={spoken}>
      <I18nProvider locale={spoken.language === 'fr' ? 'fr-FR' : 'en-US'}>{children}</I18nProvider>
    </LanguageContext>
  );
}
