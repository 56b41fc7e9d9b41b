import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { InvitationRow } from './invitation-row.tsx';

/** The invitations that nobody has taken up yet. */
export function OpenInvitations() {
  const { t } = useTranslation();
  const invitations = trpc.members.invitations.useQuery();
  return (
    <Card title={t('invitations.open')} flush>
      {invitations.isError && !invitations.data ? (
        <div className="px-5 pb-5">
          <ErrorNotice
            error={invitations.error}
            title={t('invitations.openFailed')}
            onRetry={() => void invitations.refetch()}
          />
        </div>
      ) : !invitations.data ? (
        <SkeletonRows rows={2} label={t('general.loading')} />
      ) : invitations.data.length === 0 ? (
        <p className="px-5 pb-5 text-muted">{t('invitations.none')}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {invitations.data.map((invitation) => (
            <InvitationRow key={invitation.email} invitation={invitation} />
          ))}
        </ul>
      )}
    </Card>
  );
}
