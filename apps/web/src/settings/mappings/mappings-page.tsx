import { Bookmark } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { MappingRow } from './mapping-row.tsx';
import { PastChoices } from './past-choices.tsx';

/** The mappings that the organisation has saved; who may import can rename and delete them. */
export function MappingsPage() {
  const { t } = useTranslation();
  const { organization } = useSession();
  const mappings = trpc.mappings.list.useQuery();
  return (
    <>
      <PageTitle
        title={t('saved.pageTitle')}
        lead={t('saved.pageLead', { organization: organization.name })}
      />
      {mappings.isError && !mappings.data ? (
        <ErrorNotice
          error={mappings.error}
          title={t('saved.pageFailed')}
          onRetry={() => void mappings.refetch()}
        />
      ) : (
        <Card flush>
          {!mappings.data ? (
            <SkeletonRows rows={3} label={t('general.loading')} />
          ) : mappings.data.length === 0 ? (
            <EmptyState icon={Bookmark} title={t('saved.none')}>
              {t('saved.noneBody')}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {mappings.data.map((mapping) => (
                <MappingRow key={mapping.id} saved={mapping} />
              ))}
            </ul>
          )}
        </Card>
      )}
      <div className="mt-6">
        <PastChoices />
      </div>
    </>
  );
}
