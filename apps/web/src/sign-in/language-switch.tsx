import { LANGUAGES } from '@sluice/shared';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { LANGUAGE_NAMES } from '../ui/language-names.ts';

/** French or English, before anyone is signed in. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  return (
    <ToggleButtonGroup
      aria-label={t('account.language')}
      disallowEmptySelection
      selectedKeys={[currentLanguage()]}
      onSelectionChange={(keys) => {
        const chosen = LANGUAGES.find((known) => keys.has(known));
        if (chosen) void chooseLanguage(chosen);
      }}
      className="flex gap-1 rounded-lg bg-sunken p-1 text-sm"
    >
      {LANGUAGES.map((language) => (
        <ToggleButton
          key={language}
          id={language}
          aria-label={LANGUAGE_NAMES[language]}
          className="rounded-md px-2.5 py-1 text-muted transition-colors data-[selected]:bg-raised data-[selected]:font-medium data-[selected]:text-ink data-[selected]:shadow-card"
        >
          {language.toUpperCase()}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
