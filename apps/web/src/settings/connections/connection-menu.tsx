import type { Service } from '@sluice/shared';
import { KeyRound, Pause, Play, Trash2, Wifi } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ActionItem, ActionMenu } from '../../ui/action-menu.tsx';

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
    <ActionMenu label={t('accounts.menu', { name })}>
      <ActionItem icon={Wifi} onAction={on.onTest}>
        {t('accounts.test')}
      </ActionItem>
      <ActionItem icon={KeyRound} onAction={on.onSecret}>
        {t(`accounts.changeSecret.${service}`)}
      </ActionItem>
      <ActionItem icon={isPaused ? Play : Pause} onAction={() => on.onPause(!isPaused)}>
        {t(isPaused ? 'accounts.resume' : 'accounts.pause')}
      </ActionItem>
      <ActionItem icon={Trash2} onAction={on.onRemove}>
        {t('accounts.remove')}
      </ActionItem>
    </ActionMenu>
  );
}
