import { LANGUAGES } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { chooseTheme, THEMES } from '../theme/theme.ts';
import { useTheme } from '../theme/use-theme.ts';
import { Card } from '../ui/card.tsx';
import { LANGUAGE_NAMES } from '../ui/language-names.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';

/** How one wants the product: its language, light or dark. Each choice shows at once. */
export function AppearancePage() {
  const { t } = useTranslation();
  const theme = useTheme();
  return (
    <>
      <PageTitle title={t('settings.section.appearance')} lead={t('appearance.lead')} />
      <Card>
        <div className="flex flex-col gap-7">
          <RadioCards
            label={t('appearance.language')}
            value={currentLanguage()}
            onChange={(language) => void chooseLanguage(language)}
            choices={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
          />
          <RadioCards
            label={t('appearance.theme')}
            value={theme}
            onChange={chooseTheme}
            choices={THEMES.map((id) => ({
              id,
              label: t(`theme.${id}`),
              description: t(`appearance.${id}`),
            }))}
          />
        </div>
      </Card>
    </>
  );
}
