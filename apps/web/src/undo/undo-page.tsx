import { actionsOf, mayImport, sheetOf } from '@sluice/shared';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/use-session.ts';
import { SheetContext } from '../i18n/use-place.ts';
import { ImportUnreachable } from '../import/import-unreachable.tsx';
import { useImportSnapshot } from '../live/use-import-snapshot.ts';
import { buttonClass } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Notice } from '../ui/notice.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { UndoPreview } from './undo-preview.tsx';

const route = getRouteApi('/app/imports/$id/undo');

/** What an undo of an import would do, before it is begun. */
export function UndoPage() {
  const { t } = useTranslation();
  const { role } = useSession();
  const { id } = route.useParams();
  const { snapshot, error, retry } = useImportSnapshot(id);

  if (!snapshot) {
    if (error) return <ImportUnreachable error={error} onRetry={retry} />;
    return (
      <div className="flex flex-col gap-7">
        <PageTitle title={t('undo.title')} />
        <SkeletonRows rows={4} label={t('general.loading')} />
      </div>
    );
  }
  const allowed = mayImport(role) && actionsOf(snapshot).includes('undo');
  return (
    <div className="flex flex-col gap-7">
      <PageTitle title={t('undo.title')} lead={<span className="data-text">{snapshot.source.name}</span>} />
      {allowed ? (
        <SheetContext value={sheetOf(snapshot)}>
          <UndoPreview snapshot={snapshot} />
        </SheetContext>
      ) : (
        <Card>
          <div className="flex flex-col gap-5">
            <Notice tone="info" title={t('undo.notNow')}>
              {t('undo.notNowBody')}
            </Notice>
            <Link to="/imports/$id" params={{ id }} className={`${buttonClass('primary')} self-start`}>
              <ArrowLeft aria-hidden className="-ml-0.5 size-4" />
              {t('undo.back')}
            </Link>
          </div>
        </Card>
      )}
    </div>
  );
}
