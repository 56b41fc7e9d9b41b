import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface RemoveMappingProps {
  readonly saved: Outputs['mappings']['list'][number];
}

/** Deletes a saved mapping, after asking. */
export function RemoveMapping({ saved: { id, name } }: RemoveMappingProps) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const [isOpen, setOpen] = useState(false);
  const remove = trpc.mappings.remove.useMutation({
    onSuccess: async () => {
      setOpen(false);
      await utils.mappings.list.invalidate();
    },
  });
  return (
    <>
      <Button
        look="quiet"
        size="small"
        aria-label={t('saved.removeOf', { name })}
        onPress={() => {
          remove.reset();
          setOpen(true);
        }}
      >
        {t('saved.remove')}
      </Button>
      <ConfirmDialog
        title={t('saved.removeTitle', { name })}
        isOpen={isOpen}
        onOpenChange={setOpen}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('settings.cancel')}</Button>
            <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate({ id })}>
              {t('saved.remove')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <p>{t('saved.removeBody')}</p>
          {remove.error && <ErrorNotice error={remove.error} />}
        </div>
      </ConfirmDialog>
    </>
  );
}
