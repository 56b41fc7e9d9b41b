import { mayImport, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/use-session.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useWide } from '../ui/use-media-query.ts';
import { mayCorrect } from './may-correct.ts';
import { RefusedCards } from './refused-cards.tsx';
import { RefusedGrid } from './refused-grid.tsx';
import { useCauses } from './use-causes.ts';
import { useReasons } from './use-reasons.ts';
import { type RefusedRows as Refused, useRefusedRows } from './use-refused-rows.ts';
import { useRowEdits } from './use-row-edits.ts';

const PAGE = 200;
const NARROW_PAGE = 20;

/** The refused rows of an import, to be corrected: a grid, or cards where there is no room for one. */
export function RefusedRows({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const wide = useWide();
  const refused = useRefusedRows(snapshot, wide ? PAGE : NARROW_PAGE);
  if (refused.isPending) return <SkeletonRows rows={5} label={t('common.loading')} />;
  if (refused.isError && refused.rows.length === 0) {
    return (
      <div className="p-4">
        <ErrorNotice error={refused.error} onRetry={() => void refused.refetch()} />
      </div>
    );
  }
  return <ReadRows snapshot={snapshot} refused={refused} isWide={wide} />;
}

interface ReadRowsProps {
  readonly snapshot: Snapshot;
  readonly refused: Refused;
  readonly isWide: boolean;
}

function ReadRows({ snapshot, refused, isWide }: ReadRowsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { role } = useSession();
  const causes = useCauses(snapshot);
  const edits = useRowEdits({ id: snapshot.id, rows: refused.rows, onJudged: refused.replace });
  const reasonOf = useReasons(snapshot.entity, refused.columns);
  const isEditable = mayImport(role) && mayCorrect(snapshot);
  const corrected = causes?.corrected ?? 0;
  const shared = {
    snapshot,
    refused,
    edits,
    causes,
    isEditable,
    reasonOf,
    nameOf: (column: number) =>
      refused.columns[column] ?? t('fix.extra', { place: format.number(column + 1) }),
  };
  return (
    <>
      {edits.error && (
        <div className="px-5 pt-4">
          <ErrorNotice error={edits.error} title={t('fix.notSaved')} onRetry={edits.retry} />
        </div>
      )}
      <p role="status" className="sr-only">
        {corrected > 0 && t('fix.corrected', { count: corrected })}
      </p>
      {corrected > 0 && (
        <div className="px-5 pt-4">
          <Notice tone="good">{t('fix.corrected', { count: corrected })}</Notice>
        </div>
      )}
      {isWide ? <RefusedGrid {...shared} /> : <RefusedCards {...shared} />}
    </>
  );
}
