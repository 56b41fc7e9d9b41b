import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/use-session.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { InviteCard } from './invite-card.tsx';
import { MemberList } from './member-list.tsx';
import { OpenInvitations } from './open-invitations.tsx';

/** Who belongs to the organisation; for an admin also who may come to. */
export function MembersPage() {
  const { t } = useTranslation();
  const { organization, role } = useSession();
  return (
    <>
      <PageTitle
        title={t('settings.section.members')}
        lead={t('members.lead', { organization: organization.name })}
      />
      <MemberList />
      {role === 'admin' && (
        <>
          <InviteCard />
          <OpenInvitations />
        </>
      )}
    </>
  );
}
