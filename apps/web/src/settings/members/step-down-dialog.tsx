import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface StepDownDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Asks an admin who takes the role from themselves: they could not take it back. */
export function StepDownDialog({ isOpen, onClose, onConfirm }: StepDownDialogProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('members.stepDownTitle')}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('settings.cancel')}</Button>
          <Button look="danger" onPress={onConfirm}>
            {t('members.stepDown')}
          </Button>
        </>
      }
    >
      {t('members.stepDownBody')}
    </ConfirmDialog>
  );
}
