import { mayImport, type Snapshot } from '@sluice/shared';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';

const LONG_MS = 20_000;

/** What was corrected is still not counted after a while: says so, and offers a check of all rows to who may begin one. Shown while it is counted. */
export function StillCounting({ snapshot: { id, uncheckedRows } }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const [long, setLong] = useState(false);
  const check = trpc.imports.check.useMutation({ onSuccess: applySnapshot });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever corrects more begins the wait anew
  useEffect(() => {
    setLong(false);
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, [uncheckedRows]);
  const begin = (): void => check.mutate({ id });
  if (check.isError) return <ErrorNotice error={check.error} title={t('fix.againFailed')} onRetry={begin} />;
  if (!long) return null;
  return (
    <Notice
      tone="info"
      role="status"
      title={t('fix.whole.title')}
      actions={
        mayImport(role) && (
          <Button size="small" isPending={check.isPending || check.isSuccess} onPress={begin}>
            {t('fix.whole.button')}
          </Button>
        )
      }
    >
      {t('fix.whole.body')}
    </Notice>
  );
}
