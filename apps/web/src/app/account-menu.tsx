import { LANGUAGES } from '@sluice/shared';
import { ChevronDown, LogOut, Settings } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { chooseTheme, THEMES } from '../theme/theme.ts';
import { useTheme } from '../theme/use-theme.ts';
import { LANGUAGE_NAMES } from '../ui/language-names.ts';
import { Notice } from '../ui/notice.tsx';
import { initials } from './initials.ts';
import { leave } from './leave.ts';
import { MenuAction } from './menu-action.tsx';
import { MenuChoice } from './menu-choice.tsx';
import { OrganizationChoice } from './organization-choice.tsx';
import { useSession } from './use-session.ts';

/** Who one is, for whom one works, and how one wants the product: settings, language, theme; and out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { user, organization, role } = useSession();
  const theme = useTheme();
  const [stuck, setStuck] = useState(false);

  const out = async (): Promise<void> => {
    setStuck(false);
    setStuck(!(await leave()));
  };

  return (
    <MenuTrigger>
      <Button
        aria-label={t('account.menu', { name: user.name })}
        className="flex items-center gap-2 rounded-full py-1 pr-2 pl-1 text-sm transition-colors hover:bg-sunken"
      >
        <span
          aria-hidden
          className="grid size-8 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
        >
          {initials(user.name)}
        </span>
        <ChevronDown aria-hidden className="size-4 text-muted" />
      </Button>
      <Popover
        placement="bottom end"
        className="appear w-64 rounded-xl border border-line bg-raised shadow-float outline-none"
      >
        <div className="border-b border-line px-4 py-3">
          <p className="data-text font-medium">{user.name}</p>
          <p className="data-text text-sm text-muted">{user.email}</p>
          <p className="data-text mt-1 text-sm text-muted">
            {organization.name} · {t(`role.${role}`)}
          </p>
        </div>
        {stuck && (
          <div className="p-2">
            <Notice tone="bad" role="alert">
              {t('account.signOutFailed')}
            </Notice>
          </div>
        )}
        <Menu aria-label={t('account.settings')} className="max-h-[70vh] overflow-auto p-1.5 outline-none">
          <MenuAction icon={Settings} href="/settings/profile">
            {t('settings.title')}
          </MenuAction>
          <Separator className="my-1.5 border-line" />
          <OrganizationChoice />
          <MenuChoice
            title={t('account.language')}
            choices={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id], lang: id }))}
            chosen={currentLanguage()}
            onChoose={(language) => void chooseLanguage(language)}
          />
          <MenuChoice
            title={t('account.theme')}
            choices={THEMES.map((id) => ({ id, label: t(`theme.${id}`) }))}
            chosen={theme}
            onChoose={chooseTheme}
          />
          <Separator className="my-1.5 border-line" />
          <MenuAction icon={LogOut} onAction={() => void out()}>
            {t('account.signOut')}
          </MenuAction>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
