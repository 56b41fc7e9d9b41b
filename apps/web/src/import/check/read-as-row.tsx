import type { Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

interface ReadAsRowProps {
  readonly id: Snapshot['id'];
  /** On which it begins. */
  readonly line: number;
}

/** Reads a row that was left out as no record, and checks the import again. */
export function ReadAsRow({ id, line }: ReadAsRowProps) {
  const { t } = useTranslation();
  const check = trpc.imports.check.useMutation({ onSuccess: applySnapshot });
  return (
    <div className="mt-2 flex flex-col items-start gap-2">
      <Button
        size="small"
        isPending={check.isPending || check.isSuccess}
        onPress={() => check.mutate({ id, asRows: [line] })}
      >
        {t('check.readAsRow')}
      </Button>
      {check.isError && <ErrorNotice error={check.error} title={t('fix.againFailed')} />}
    </div>
  );
}
