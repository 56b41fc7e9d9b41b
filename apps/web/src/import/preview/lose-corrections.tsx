import { failureOf } from '@sluice/client/browser';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** How many corrected cells another way to read the file would lose, where that is why it was refused; else 0. */
export function correctionsLost(error: unknown): number {
  const { code, params } = failureOf(error);
  return code === 'corrections_lost' ? Number(params.cells) : 0;
}

interface LoseCorrectionsProps {
  /** 0: nothing is asked. */
  readonly cells: number;
  readonly onKeep: () => void;
  readonly onLose: () => void;
}

/** Read in another way the file has its cells elsewhere: asks before what was corrected in them goes. */
export function LoseCorrections({ cells, onKeep, onLose }: LoseCorrectionsProps) {
  const { t } = useTranslation();
  return (
    <ConfirmDialog
      title={t('fix.lose.title', { count: cells })}
      isOpen={cells > 0}
      onOpenChange={(isOpen) => !isOpen && onKeep()}
      actions={
        <>
          <Button autoFocus onPress={onKeep}>
            {t('fix.lose.keep')}
          </Button>
          <Button look="danger" onPress={onLose}>
            {t('fix.lose.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('fix.lose.body')}</p>
    </ConfirmDialog>
  );
}
