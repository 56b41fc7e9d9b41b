import { LANGUAGES } from '@sluice/shared';
import { useRouter } from '@tanstack/react-router';
import { ChevronDown, LogOut, type LucideIcon, Settings } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/clients.ts';
import { trpc } from '../api/trpc.ts';
import { useSession } from '../api/use-session.ts';
import { chooseLanguage, currentLanguage } from '../i18n/language.ts';
import { chooseTheme, THEMES } from '../theme/theme.ts';
import { useTheme } from '../theme/use-theme.ts';
import { LANGUAGE_NAMES } from '../ui/language-names.ts';
import { Notice } from '../ui/notice.tsx';
import { leave } from './leave.ts';
import { MenuChoice } from './menu-choice.tsx';

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

/** The first letters of the first and the last word of a name: whole characters, of any script. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return letters
    .map((word) => (word ? [...word][0] : ''))
    .join('')
    .toUpperCase();
}

interface MenuActionProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly onAction?: () => void;
  /** A path of this site, instead of an action. */
  readonly href?: string;
}

/** Something that a menu does, or leads to. */
function MenuAction({ icon: Icon, children, onAction, href }: MenuActionProps) {
  const router = useRouter();
  return (
    <MenuItem
      onAction={() => {
        onAction?.();
        if (href) router.history.push(href);
      }}
      className="flex items-center gap-2.5 rounded-lg px-2.5 py-2 outline-none data-[focused]:bg-accent-soft"
    >
      <Icon aria-hidden className="size-4 text-muted" />
      {children}
    </MenuItem>
  );
}

/** For whom one works, for those who belong to several organisations. */
function OrganizationChoice() {
  const { t } = useTranslation();
  const { organization } = useSession();
  const own = trpc.profile.organizations.useQuery(undefined, { staleTime: 60_000 });
  const change = trpc.profile.switchOrganization.useMutation({
    onSuccess: () => {
      // A full load: nothing of the other organisation stays in memory.
      queryClient.clear();
      location.assign('/');
    },
  });
  if (!own.data || own.data.length < 2) return null;
  return (
    <MenuChoice
      title={t('account.organization')}
      choices={own.data.map(({ id, name }) => ({ id, label: name }))}
      chosen={organization.id}
      onChoose={(id) => change.mutate({ id })}
    />
  );
}
