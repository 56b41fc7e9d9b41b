import { actionsOf, mayImport } from '@sluice/shared';
import { useNavigate } from '@tanstack/react-router';
import { Download, FileDown, FileSpreadsheet, FolderOpen, Play, Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { useActions } from '../import/done/use-actions.ts';
import { reportAddress } from '../import/report-address.ts';
import { applySnapshot } from '../live/snapshots.ts';
import { ActionItem, ActionMenu } from '../ui/action-menu.tsx';
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
    <ActionMenu label={t('actions.menu', { file: item.source.name })} className="relative z-10 -my-1.5">
      <ActionItem icon={FolderOpen} onAction={open}>
        {t('actions.open')}
      </ActionItem>
      {item.errors > 0 && item.purged.rows === null && (
        <ActionItem icon={Download} href={reportAddress(id, 'csv')}>
          {t('actions.report.csv')}
        </ActionItem>
      )}
      {item.errors > 0 && item.purged.rows === null && (
        <ActionItem icon={FileSpreadsheet} href={reportAddress(id, 'xlsx')}>
          {t('actions.report.xlsx')}
        </ActionItem>
      )}
      {item.source.kind === 'file' && item.purged.file === null && (
        <ActionItem icon={FileDown} href={`/api/imports/${id}/file`}>
          {t('actions.original')}
        </ActionItem>
      )}
      {allowed.includes('continue') && (
        <ActionItem icon={Play} onAction={() => begin.continue.mutate({ id }, options)}>
          {t('actions.continue.button')}
        </ActionItem>
      )}
      {allowed.includes('retry') && (
        <ActionItem icon={RotateCcw} onAction={() => begin.retry.mutate({ id }, options)}>
          {t('actions.retry.button')}
        </ActionItem>
      )}
      {allowed.includes('undo') && (
        <ActionItem icon={Undo2} onAction={() => void navigate({ to: '/imports/$id/undo', params: { id } })}>
          {t('actions.undo.button')}
        </ActionItem>
      )}
      {allowed.includes('redo') && (
        <ActionItem icon={Redo2} onAction={() => begin.redo.mutate({ id }, options)}>
          {t('actions.redo.button')}
        </ActionItem>
      )}
    </ActionMenu>
  );
}
