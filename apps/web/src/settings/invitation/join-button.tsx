import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ForWhom } from './for-whom.tsx';

interface JoinButtonProps {
  readonly id: string;
  readonly email: string;
  readonly onJoined: () => void;
}

/** Accepts for whoever is signed in with the invited address. */
export function JoinButton({ id, email, onJoined }: JoinButtonProps) {
  const { t } = useTranslation();
  const join = trpc.invitations.join.useMutation({ onSuccess: onJoined });
  return (
    <div className="flex flex-col gap-4">
      <ForWhom email={email} how={t('invitation.asYou')} other={null} />
      {join.error && <ErrorNotice error={join.error} />}
      <div className="grid">
        <Button look="primary" isPending={join.isPending} onPress={() => join.mutate({ id })}>
          {t('invitation.join')}
        </Button>
      </div>
    </div>
  );
}
