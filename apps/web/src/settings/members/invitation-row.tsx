import { useTranslation } from 'react-i18next';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { InvitationLink } from './invitation-link.tsx';

interface InvitationRowProps {
  readonly invitation: Outputs['members']['invitations'][number];
}

/** An open invitation: it can be taken back, or be given another link where the first one is lost or too old. */
export function InvitationRow({ invitation }: InvitationRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const utils = trpc.useUtils();
  const onSuccess = () => utils.members.invitations.invalidate();
  const withdraw = trpc.members.withdraw.useMutation({ onSuccess });
  const renew = trpc.members.invite.useMutation({ onSuccess });
  const { email, role, invitedBy, expiresAt, expired } = invitation;
  const error = withdraw.error ?? renew.error;
  return (
    <li className="flex flex-col gap-3 px-5 py-4">
      <div className="flex flex-col gap-x-4 gap-y-2 sm:flex-row sm:items-center">
        <div className="min-w-0 flex-1">
          <p className="data-text font-medium">{email}</p>
          <p className="data-text text-sm text-muted">
            {t(`role.${role}`)} ·{' '}
            {invitedBy === null ? t('invitations.byOperator') : t('invitations.by', { name: invitedBy })} ·{' '}
            {expired ? (
              <span className="font-medium text-warn-ink">{t('invitations.expired')}</span>
            ) : (
              t('invitations.until', { date: format.dateTime(expiresAt) })
            )}
          </p>
        </div>
        <div className="-ml-3 flex gap-1 sm:ml-0">
          <Button
            look="quiet"
            size="small"
            aria-label={t('invitations.renewOf', { email })}
            isPending={renew.isPending}
            onPress={() => renew.mutate({ email, role })}
          >
            {t('invitations.renew')}
          </Button>
          <Button
            look="quiet"
            size="small"
            aria-label={t('invitations.withdrawOf', { email })}
            isPending={withdraw.isPending}
            onPress={() => withdraw.mutate({ email })}
          >
            {t('invitations.withdraw')}
          </Button>
        </div>
      </div>
      {error && <ErrorNotice error={error} />}
      {renew.data && <InvitationLink key={renew.data.url} email={email} made={renew.data} />}
    </li>
  );
}
