import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { isUnsaved, useUnsaved } from './unsaved.ts';

/** Asks whoever leaves an import, or this step of it, while corrections of its rows are not saved. */
export function AskBeforeLeaving({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { saving, lost } = useUnsaved(id);
  const isSaved = saving === 0 && lost.length === 0;
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isUnsaved(id) && (next.pathname !== current.pathname || stepOf(next.search) !== stepOf(current.search)),
    enableBeforeUnload: () => isUnsaved(id),
    withResolver: true,
  });
  // What was waited for has arrived: nothing is left to ask.
  useEffect(() => {
    if (status === 'blocked' && isSaved) proceed();
  }, [status, isSaved, proceed]);
  return (
    <ConfirmDialog
      title={t('fix.leave.title')}
      isOpen={status === 'blocked'}
      onOpenChange={(isOpen) => !isOpen && reset?.()}
      actions={
        <>
          <Button autoFocus onPress={() => reset?.()}>
            {t('fix.leave.stay')}
          </Button>
          <Button look="danger" onPress={() => proceed?.()}>
            {t('fix.leave.leave')}
          </Button>
        </>
      }
    >
      <p>{t(lost.length > 0 ? 'fix.leave.lost' : 'fix.leave.saving')}</p>
    </ConfirmDialog>
  );
}

function stepOf(search: object): unknown {
  return 'step' in search ? search.step : undefined;
}
