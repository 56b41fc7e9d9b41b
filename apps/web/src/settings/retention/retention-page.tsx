import { LockKeyhole } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { RetentionForm } from './retention-form.tsx';

/** How long the organisation keeps what imports leave behind: an admin's decision. */
export function RetentionPage() {
  const { t } = useTranslation();
  const { organization, role } = useSession();
  const isAdmin = role === 'admin';
  const retention = trpc.settings.retention.useQuery(undefined, { enabled: isAdmin });
  return (
    <>
      <PageTitle
        title={t('settings.section.retention')}
        lead={t('retention.lead', { organization: organization.name })}
      />
      {!isAdmin ? (
        <Card>
          <EmptyState icon={LockKeyhole} title={t('settings.section.retention')}>
            {t('settings.adminsOnly')}
          </EmptyState>
        </Card>
      ) : retention.data ? (
        <RetentionForm saved={retention.data} />
      ) : retention.isError ? (
        <ErrorNotice
          error={retention.error}
          title={t('retention.failed')}
          onRetry={() => void retention.refetch()}
        />
      ) : (
        <Card flush>
          <SkeletonRows rows={3} label={t('general.loading')} />
        </Card>
      )}
    </>
  );
}
