import { useTranslation } from 'react-i18next';
import { PageTitle } from '../../ui/page-title.tsx';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** One's own account: name, password, and where one is signed in. */
export function ProfilePage() {
  const { t } = useTranslation();
  return (
    <>
      <PageTitle title={t('settings.section.profile')} lead={t('profile.lead')} />
      <NameForm />
      <PasswordForm />
      <SessionsCard />
    </>
  );
}
