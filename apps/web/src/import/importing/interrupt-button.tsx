import type { Snapshot } from '@sluice/shared';
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

/** Shuts the gate, after asking once. Until the server says that it is shut, it says that it is being shut. */
export function InterruptButton({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const cancel = trpc.imports.cancel.useMutation({
    onSuccess: (next) => {
      applySnapshot(next);
      setAsking(false);
    },
  });
  return (
    <>
      <Button
        look="danger"
        icon={OctagonX}
        isPending={snapshot.cancelRequested}
        onPress={() => setAsking(true)}
      >
        {t(snapshot.cancelRequested ? 'importing.interrupting' : 'importing.interrupt')}
      </Button>
      <ConfirmDialog
        title={t('importing.interruptTitle')}
        isOpen={asking && !snapshot.cancelRequested}
        onOpenChange={setAsking}
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {t('importing.goOn')}
            </Button>
            <Button
              look="danger"
              isPending={cancel.isPending}
              onPress={() => cancel.mutate({ id: snapshot.id })}
            >
              {t('importing.interruptConfirm')}
            </Button>
          </>
        }
      >
        <p>{t('importing.interruptBody')}</p>
        {cancel.isError && (
          <div className="mt-3">
            <ErrorNotice error={cancel.error} />
          </div>
        )}
      </ConfirmDialog>
    </>
  );
}
