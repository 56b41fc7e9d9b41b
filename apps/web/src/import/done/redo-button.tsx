import { Redo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface RedoButtonProps {
  readonly isPending: boolean;
  readonly onConfirm: () => void;
}

/** Writes again what an undo took back, after asking once. */
export function RedoButton({ isPending, onConfirm }: RedoButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon={Redo2} isPending={isPending} onPress={() => setAsking(true)}>
        {t('actions.redo.button')}
      </Button>
      <ConfirmDialog
        title={t('actions.redo.confirmTitle')}
        isOpen={asking}
        onOpenChange={setAsking}
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {t('actions.redo.leave')}
            </Button>
            <Button
              look="primary"
              onPress={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {t('actions.redo.confirm')}
            </Button>
          </>
        }
      >
        <p>{t('actions.redo.about')}</p>
      </ConfirmDialog>
    </>
  );
}
