import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { MemberRow } from './member-row.tsx';

/** The members, each with a role, which an admin can change. */
export function MemberList() {
  const { t } = useTranslation();
  const members = trpc.members.list.useQuery();
  if (members.isError && !members.data) {
    return (
      <ErrorNotice error={members.error} title={t('members.failed')} onRetry={() => void members.refetch()} />
    );
  }
  const admins = members.data?.filter(({ role }) => role === 'admin').length ?? 0;
  return (
    <Card flush>
      {members.data ? (
        <ul className="divide-y divide-line">
          {members.data.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isOnlyAdmin={member.role === 'admin' && admins === 1}
            />
          ))}
        </ul>
      ) : (
        <SkeletonRows rows={3} label={t('general.loading')} />
      )}
    </Card>
  );
}
