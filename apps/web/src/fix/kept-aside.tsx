import { actionsOf, mayImport, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { trpc } from '../api/trpc.ts';
import { useSession } from '../api/use-session.ts';
import { applySnapshot } from '../live/snapshots.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import type { RefusedRow } from './refused-row.ts';

/** Leaves rows that were kept aside: nothing runs, but the rows are others then. */
export function useLeave() {
  const utils = trpc.useUtils();
  return trpc.imports.leave.useMutation({
    onSuccess: (snapshot) => {
      applySnapshot(snapshot);
      void utils.imports.rows.invalidate();
      void utils.imports.causes.invalidate({ id: snapshot.id });
    },
  });
}

interface KeptAsideProps {
  readonly snapshot: Snapshot;
  readonly row: RefusedRow;
}

/** What can become of a row that was kept aside because something has changed since the check: applied or left. */
export function KeptAside({ snapshot, row }: KeptAsideProps) {
  const { t } = useTranslation();
  const { role } = useSession();
  const retry = trpc.imports.retry.useMutation({ onSuccess: applySnapshot });
  const leave = useLeave();
  const { id } = snapshot;
  const isKept = row.issues.some(({ code }) => code === 'changed_since_check');
  if (!isKept || !mayImport(role) || !actionsOf(snapshot).includes('retry')) return null;
  const error = retry.error ?? leave.error;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button size="small" isPending={retry.isPending} onPress={() => retry.mutate({ id, apply: [row.row] })}>
        {t('actions.apply.oneApply')}
      </Button>
      <Button size="small" isPending={leave.isPending} onPress={() => leave.mutate({ id, rows: [row.row] })}>
        {t('actions.apply.oneLeave')}
      </Button>
      {error ? <ErrorNotice error={error} title={t('actions.failed')} /> : null}
    </div>
  );
}
