import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';

/** The way back from a merge, where it is told. What it does stands in the history then. */
export function UndoMerge({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const undo = trpc.duplicates.undoMerge.useMutation({
    onSuccess: async () => {
      await Promise.all([utils.records.invalidate(), utils.duplicates.invalidate()]);
    },
  });
  return (
    <div className="mt-3 flex flex-col items-start gap-3">
      <Button size="small" icon={Undo2} isPending={undo.isPending} onPress={() => undo.mutate({ id })}>
        {t('duplicates.undoMerge')}
      </Button>
      {undo.isError && <ErrorNotice error={undo.error} title={t('duplicates.undoFailed')} />}
    </div>
  );
}
