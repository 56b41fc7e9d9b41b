import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface RemoveConnectionProps {
  readonly id: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Removes a connection with its key, after saying what stays. */
export function RemoveConnection({ id, name, isOpen, onOpenChange }: RemoveConnectionProps) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const remove = trpc.connections.remove.useMutation({
    onSuccess: async () => {
      onOpenChange(false);
      await utils.connections.list.invalidate();
    },
  });
  return (
    <ConfirmDialog
      title={t('accounts.removeTitle', { name })}
      isOpen={isOpen}
      onOpenChange={(open) => {
        remove.reset();
        onOpenChange(open);
      }}
      actions={
        <>
          <Button autoFocus onPress={() => onOpenChange(false)}>
            {t('settings.cancel')}
          </Button>
          <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id })}>
            {t('accounts.removeConfirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('accounts.removeBody')}</p>
        {remove.error && <ErrorNotice error={remove.error} />}
      </div>
    </ConfirmDialog>
  );
}
