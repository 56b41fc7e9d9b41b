import { isLive, mayImport, type Snapshot } from '@sluice/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useSession } from '../api/use-session.ts';
import { applySnapshot } from '../live/snapshots.ts';
import { Button, type ButtonLook } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';

interface DiscardButtonProps {
  readonly snapshot: Snapshot;
  readonly look?: ButtonLook;
}

/** Gives an import up before anything was written. Asks once. */
export function DiscardButton({ snapshot, look = 'quiet' }: DiscardButtonProps) {
  const { t } = useTranslation();
  const { role } = useSession();
  const [asking, setAsking] = useState(false);
  const cancel = trpc.imports.cancel.useMutation({
    onSuccess: (next) => {
      applySnapshot(next);
      setAsking(false);
    },
  });
  if (!mayImport(role)) return null;
  const checking = isLive(snapshot.status);
  return (
    <>
      <Button look={look} onPress={() => setAsking(true)} isPending={cancel.isPending}>
        {t(checking ? 'discard.stop' : 'discard.button')}
      </Button>
      <ConfirmDialog
        title={t('discard.title')}
        isOpen={asking}
        onOpenChange={setAsking}
        actions={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {t('discard.keep')}
            </Button>
            <Button
              look="danger"
              isPending={cancel.isPending}
              onPress={() => cancel.mutate({ id: snapshot.id })}
            >
              {t('discard.confirm')}
            </Button>
          </>
        }
      >
        <p>{t('discard.body')}</p>
        {cancel.isError && <ErrorNotice error={cancel.error} />}
      </ConfirmDialog>
    </>
  );
}
