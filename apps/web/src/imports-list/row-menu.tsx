import { actionsOf, mayImport } from '@sluice/shared';
import { useNavigate } from '@tanstack/react-router';
import {
  Download,
  Ellipsis,
  FileDown,
  FileSpreadsheet,
  FolderOpen,
  type LucideIcon,
  Play,
  Redo2,
  RotateCcw,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { useActions } from '../import/done/use-actions.ts';
import { reportAddress } from '../import/report-address.ts';
import { applySnapshot } from '../live/snapshots.ts';
import type { ListedImport } from './use-imports.ts';

interface RowMenuProps {
  readonly item: ListedImport;
  /** Told why an action could not be begun. */
  readonly onFailed: (error: unknown) => void;
}

/** What can be done with an import, from its row in the list; what is begun is then shown as it goes. */
export function RowMenu({ item, onFailed }: RowMenuProps) {
  const { t } = useTranslation();
  const { role } = useSession();
  const navigate = useNavigate();
  const { id } = item;
  const open = (): void => void navigate({ to: '/imports/$id', params: { id } });
  const begin = useActions((snapshot) => {
    applySnapshot(snapshot);
    open();
  });
  const allowed = mayImport(role) ? actionsOf(item) : [];
  const options = { onError: onFailed };
  return (
    <MenuTrigger>
      <Button
        aria-label={t('actions.menu', { file: item.source.name })}
        className="relative z-10 -my-1.5 grid size-9 place-items-center rounded-lg text-muted transition-colors hover:bg-line/60 hover:text-ink"
      >
        <Ellipsis aria-hidden className="size-5" />
      </Button>
      <Popover
        placement="bottom end"
        className="appear min-w-56 rounded-xl border border-line bg-raised shadow-float outline-none"
      >
        <Menu aria-label={t('actions.menu', { file: item.source.name })} className="p-1.5 outline-none">
          <Entry icon={FolderOpen} onAction={open}>
            {t('actions.open')}
          </Entry>
          {item.errors > 0 && item.purged.rows === null && (
            <Entry icon={Download} href={reportAddress(id, 'csv')}>
              {t('actions.report.csv')}
            </Entry>
          )}
          {item.errors > 0 && item.purged.rows === null && (
            <Entry icon={FileSpreadsheet} href={reportAddress(id, 'xlsx')}>
              {t('actions.report.xlsx')}
            </Entry>
          )}
          {item.source.kind === 'file' && item.purged.file === null && (
            <Entry icon={FileDown} href={`/api/imports/${id}/file`}>
              {t('actions.original')}
            </Entry>
          )}
          {allowed.includes('continue') && (
            <Entry icon={Play} onAction={() => begin.continue.mutate({ id }, options)}>
              {t('actions.continue.button')}
            </Entry>
          )}
          {allowed.includes('retry') && (
            <Entry icon={RotateCcw} onAction={() => begin.retry.mutate({ id }, options)}>
              {t('actions.retry.button')}
            </Entry>
          )}
          {allowed.includes('undo') && (
            <Entry icon={Undo2} onAction={() => void navigate({ to: '/imports/$id/undo', params: { id } })}>
              {t('actions.undo.button')}
            </Entry>
          )}
          {allowed.includes('redo') && (
            <Entry icon={Redo2} onAction={() => begin.redo.mutate({ id }, options)}>
              {t('actions.redo.button')}
            </Entry>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface EntryProps {
  readonly icon: LucideIcon;
  readonly children: ReactNode;
  readonly onAction?: () => void;
  /** A download. */
  readonly href?: string;
}

function Entry({ icon: Icon, children, onAction, href }: EntryProps) {
  return (
    <MenuItem
      {...(onAction && { onAction })}
      {...(href !== undefined && { href, download: true })}
      className="flex items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none data-[focused]:bg-accent-soft"
    >
      <Icon aria-hidden className="size-4 text-muted" />
      {children}
    </MenuItem>
  );
}
