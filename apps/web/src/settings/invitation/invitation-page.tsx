import { failureOf } from '@sluice/client/browser';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { LinkIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../../api/clients.ts';
import { trpc } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FrontFrame } from '../../sign-in/front-frame.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useDocumentTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AcceptBySigningIn } from './accept-by-signing-in.tsx';
import { AcceptBySigningUp } from './accept-by-signing-up.tsx';
import { ForWhom } from './for-whom.tsx';

const route = getRouteApi('/invitation/$id');

/** What the link of an invitation opens: who invites whom, and the one way in that fits. */
export function InvitationPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const router = useRouter();
  const { id } = route.useParams();
  const invitation = trpc.invitations.view.useQuery({ id }, { staleTime: Number.POSITIVE_INFINITY });
  const view = invitation.data;
  const title = view && t('invitation.title', { organization: view.organization });
  useDocumentTitle(title ?? t('general.loading'));

  const onJoined = (): void => {
    queryClient.clear();
    router.history.push('/');
  };

  if (invitation.error && !view) {
    const isOver = failureOf(invitation.error).code === 'invitation_over';
    return (
      <Frame>
        {isOver ? (
          <EmptyState
            alone
            icon={LinkIcon}
            title={t('invitation.over')}
            action={
              <Link to="/sign-in" className={buttonClass()}>
                {t('invitation.toSignIn')}
              </Link>
            }
          >
            {t('invitation.overBody')}
          </EmptyState>
        ) : (
          <div className="p-6 sm:p-8">
            <h1 className="sr-only">{t('invitation.failed')}</h1>
            <ErrorNotice
              error={invitation.error}
              title={t('invitation.failed')}
              onRetry={() => void invitation.refetch()}
            />
          </div>
        )}
      </Frame>
    );
  }
  if (!view) {
    return (
      <Frame>
        <SkeletonRows rows={4} label={t('general.loading')} />
      </Frame>
    );
  }
  return (
    <Frame>
      <div className="flex flex-col gap-6 p-6 sm:p-8">
        <header className="data-text">
          <h1 className="text-xl font-semibold">{title}</h1>
          <p className="mt-1 text-muted">
            {view.invitedBy === null
              ? t('invitation.leadOperator', { role: t(`role.${view.role}`) })
              : t('invitation.lead', { name: view.invitedBy, role: t(`role.${view.role}`) })}{' '}
            {t('invitation.until', { date: format.dateTime(view.expiresAt) })}
          </p>
        </header>
        {view.way === 'join' ? (
          <JoinButton id={id} email={view.email} onJoined={onJoined} />
        ) : view.way === 'sign_in' ? (
          <AcceptBySigningIn id={id} email={view.email} other={view.other} onJoined={onJoined} />
        ) : (
          <AcceptBySigningUp id={id} email={view.email} other={view.other} onJoined={onJoined} />
        )}
      </div>
    </Frame>
  );
}

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <FrontFrame width="max-w-md">
      <div className="rounded-2xl border border-line bg-surface shadow-card">{children}</div>
    </FrontFrame>
  );
}

interface JoinButtonProps {
  readonly id: string;
  readonly email: string;
  readonly onJoined: () => void;
}

/** Accepts for whoever is signed in with the invited address. */
function JoinButton({ id, email, onJoined }: JoinButtonProps) {
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
