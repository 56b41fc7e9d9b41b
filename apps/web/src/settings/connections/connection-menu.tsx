import type { Service } from '@sluice/shared';
import { Ellipsis, KeyRound, type LucideIcon, Pause, Play, Trash2, Wifi } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

interface ConnectionMenuProps {
  readonly name: string;
  readonly service: Service;
  readonly isPaused: boolean;
  readonly onTest: () => void;
  readonly onPause: (paused: boolean) => void;
  readonly onSecret: () => void;
  readonly onRemove: () => void;
}

/** What an admin can do with a connection besides importing from it. */
export function ConnectionMenu({ name, service, isPaused, ...on }: ConnectionMenuProps) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <Button
        aria-label={t('accounts.menu', { name })}
        className="grid size-9 place-items-center rounded-lg text-muted transition-colors hover:bg-sunken hover:text-ink"
      >
        <Ellipsis aria-hidden className="size-5" />
      </Button>
      <Popover
        placement="bottom end"
        className="appear min-w-56 rounded-xl border border-line bg-raised shadow-float outline-none"
      >
        <Menu aria-label={t('accounts.menu', { name })} className="p-1.5 outline-none">
          <Entry icon={Wifi} onAction={on.onTest}>
            {t('accounts.test')}
          </Entry>
          <Entry icon={KeyRound} onAction={on.onSecret}>
            {t(`accounts.changeSecret.${service}`)}
          </Entry>
          <Entry icon={isPaused ? Play : Pause} onAction={() => on.onPause(!isPaused)}>
            {t(isPaused ? 'accounts.resume' : 'accounts.pause')}
          </Entry>
          <Entry icon={Trash2} onAction={on.onRemove}>
            {t('accounts.remove')}
          </Entry>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface EntryProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly onAction: () => void;
}

function Entry({ icon: Icon, children, onAction }: EntryProps) {
  return (
    <MenuItem
      onAction={onAction}
      className="flex items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none data-[focused]:bg-accent-soft"
    >
      <Icon aria-hidden className="size-4 text-muted" />
      {children}
    </MenuItem>
  );
}
