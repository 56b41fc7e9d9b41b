import { LANGUAGES } from '@sluice/shared';
import { Check, ChevronDown, LogOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { signOut } from '../api/auth.ts';
import { queryClient } from '../api/clients.ts';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { chooseTheme, readTheme, THEMES } from '../theme/theme.ts';
import { LANGUAGE_NAMES } from '../ui/language-names.ts';
import { Notice } from '../ui/notice.tsx';
import { useSession } from './use-session.ts';

const HEADING = 'px-2.5 pt-2 pb-1 text-xs font-medium text-muted';

/** Who one is, and how one wants the product: language, theme; and out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { user, organization, role } = useSession();
  const [theme, setTheme] = useState(readTheme);
  const [stuck, setStuck] = useState(false);
  const language = currentLanguage();

  const leave = async (): Promise<void> => {
    setStuck(false);
    if (!(await signOut())) return setStuck(true);
    // A full load: nothing of what was shown stays in memory.
    queryClient.clear();
    location.assign('/sign-in');
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
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => {
              const chosen = LANGUAGES.find((known) => keys !== 'all' && keys.has(known));
              if (chosen) void chooseLanguage(chosen);
            }}
          >
            <Header className={HEADING}>{t('account.language')}</Header>
            {LANGUAGES.map((known) => (
              <Entry key={known} id={known}>
                <span lang={known}>{LANGUAGE_NAMES[known]}</span>
              </Entry>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const chosen = THEMES.find((known) => keys !== 'all' && keys.has(known));
              if (!chosen) return;
              chooseTheme(chosen);
              setTheme(chosen);
            }}
          >
            <Header className={HEADING}>{t('account.theme')}</Header>
            {THEMES.map((known) => (
              <Entry key={known} id={known}>
                {t(`theme.${known}`)}
              </Entry>
            ))}
          </MenuSection>
          <Separator className="my-1.5 border-line" />
          <MenuItem
            onAction={() => void leave()}
            className="flex items-center gap-2.5 rounded-lg px-2.5 py-2 outline-none data-[focused]:bg-accent-soft"
          >
            <LogOut aria-hidden className="size-4 text-muted" />
            {t('account.signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <MenuItem
      id={id}
      className="group flex items-center gap-2.5 rounded-lg px-2.5 py-1.5 outline-none data-[focused]:bg-accent-soft"
    >
      <Check aria-hidden className="size-4 text-accent opacity-0 group-data-[selected]:opacity-100" />
      {children}
    </MenuItem>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase();
}
