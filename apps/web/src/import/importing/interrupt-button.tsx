import { isAfterCommit, type Snapshot } from '@sluice/shared';
import { OctagonX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';

/** Shuts the gate, after asking once. The server's answer says that it is shut; until then it is being shut. */
export function InterruptButton({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const cancel = trpc.imports.cancel.useMutation({ onSuccess: applySnapshot });
  const { id, phase } = snapshot;
  const shutting = cancel.isPending;
  const again = isAfterCommit(phase) ? phase : undefined;
  return (
    <>
      <Button look="danger" icon={OctagonX} isPending={shutting} onPress={() => setAsking(true)}>
        {t(shutting ? 'importing.interrupting' : 'importing.interrupt')}
      </Button>
      {shutting && <Toast>{t('importing.interrupting')}</Toast>}
      {cancel.isError && (
        <div className="w-full">
          <ErrorNotice error={cancel.error} onRetry={() => cancel.mutate({ id })} />
        </div>
      )}
      <ConfirmDialog
        title={again ? t(`afterCommit.interruptTitle.${again}`) : t('importing.interruptTitle')}
        isOpen={asking}
        onOpenChange={setAsking}
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {t('importing.goOn')}
            </Button>
            <Button
              look="danger"
              onPress={() => {
                setAsking(false);
                cancel.mutate({ id });
              }}
            >
              {t(again ? 'afterCommit.interruptConfirm' : 'importing.interruptConfirm')}
            </Button>
          </>
        }
      >
        <p>{again ? t(`afterCommit.interrupt.${again}`) : t('importing.interruptBody')}</p>
      </ConfirmDialog>
    </>
  );
}

/** Something that is under way, over whatever is shown, for as long as it is; read aloud as it appears. */
function Toast({ children }: { readonly children: ReactNode }) {
  return createPortal(
    <div
      role="status"
      className="appear fixed inset-x-4 bottom-6 z-50 mx-auto flex w-fit max-w-full items-center gap-3 rounded-xl border border-line bg-raised px-4 py-3 font-medium shadow-float"
    >
      <Spinner />
      {children}
    </div>,
    document.body,
  );
}
