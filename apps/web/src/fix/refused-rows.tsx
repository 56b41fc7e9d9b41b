import type { Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useWide } from '../ui/use-media-query.ts';
import { RefusedCards } from './refused-cards.tsx';
import { RefusedGrid } from './refused-grid.tsx';
import { useCorrecting } from './use-correcting.ts';
import { useRefusedList } from './use-refused-list.ts';
import { useRefusedPages } from './use-refused-pages.ts';
import type { RowEdits } from './use-row-edits.ts';

/** The refused rows of an import, to be corrected: a grid, or cards where there is no room for one. */
export function RefusedRows({ snapshot }: { readonly snapshot: Snapshot }) {
  return useWide() ? <InGrid snapshot={snapshot} /> : <AsCards snapshot={snapshot} />;
}

function InGrid({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const refused = useRefusedPages(snapshot);
  const correcting = useCorrecting(snapshot, refused);
  if (refused.isPending) return <SkeletonRows rows={5} label={t('general.loading')} />;
  if (refused.error && refused.rows.length === 0)
    return <NotRead error={refused.error} onRetry={refused.retry} />;
  return (
    <>
      <NotSaved edits={correcting.edits} />
      <RefusedGrid snapshot={snapshot} refused={refused} {...correcting} />
    </>
  );
}

function AsCards({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const refused = useRefusedList(snapshot);
  const correcting = useCorrecting(snapshot, refused);
  if (refused.isPending) return <SkeletonRows rows={5} label={t('general.loading')} />;
  if (refused.isError && refused.rows.length === 0) {
    return <NotRead error={refused.error} onRetry={() => void refused.refetch()} />;
  }
  return (
    <>
      <NotSaved edits={correcting.edits} />
      <RefusedCards snapshot={snapshot} refused={refused} {...correcting} />
    </>
  );
}

function NotRead({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <div className="p-4">
      <ErrorNotice error={error} onRetry={onRetry} />
    </div>
  );
}

/** Corrections that were lost on their way, and the way to send them again. */
function NotSaved({ edits }: { readonly edits: RowEdits }) {
  const { t } = useTranslation();
  if (!edits.error) return null;
  return (
    <div className="px-5 pt-4">
      <ErrorNotice error={edits.error} title={t('fix.notSaved')} onRetry={edits.retry} />
    </div>
  );
}
