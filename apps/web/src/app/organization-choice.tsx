import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/clients.ts';
import { trpc } from '../api/trpc.ts';
import { MenuChoice } from './menu-choice.tsx';
import { useSession } from './use-session.ts';

/** For whom one works, for those who belong to several organisations. */
export function OrganizationChoice() {
  const { t } = useTranslation();
  const { organization } = useSession();
  const own = trpc.profile.organizations.useQuery(undefined, { staleTime: 60_000 });
  const change = trpc.profile.switchOrganization.useMutation({
    onSuccess: () => {
      // A full load: nothing of the other organisation stays in memory.
      queryClient.clear();
      location.assign('/');
    },
  });
  if (!own.data || own.data.length < 2) return null;
  return (
    <MenuChoice
      title={t('account.organization')}
      choices={own.data.map(({ id, name }) => ({ id, label: name }))}
      chosen={organization.id}
      onChoose={(id) => change.mutate({ id })}
    />
  );
}
