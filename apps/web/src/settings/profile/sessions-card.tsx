import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { browserName } from './browser-name.ts';

/** Where one is signed in, and how to end that everywhere else. */
export function SessionsCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const utils = trpc.useUtils();
  const sessions = trpc.profile.sessions.useQuery();
  const end = trpc.profile.signOutElsewhere.useMutation({
    onSuccess: () => utils.profile.sessions.invalidate(),
  });

  const nameOf = (userAgent: string | null): string => {
    const name = browserName(userAgent);
    return name ? t('profile.onSystem', name) : t('profile.unknownBrowser');
  };

  return (
    <Card title={t('profile.sessions')} flush>
      {sessions.isError && !sessions.data ? (
        <div className="px-5 pb-5">
          <ErrorNotice
            error={sessions.error}
            title={t('profile.sessionsFailed')}
            onRetry={() => void sessions.refetch()}
          />
        </div>
      ) : !sessions.data ? (
        <SkeletonRows rows={2} label={t('general.loading')} />
      ) : (
        <>
          <ul className="divide-y divide-line border-y border-line">
            {sessions.data.map(({ id, userAgent, signedInAt, current }) => (
              <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 px-5 py-3">
                <span className="font-medium">{nameOf(userAgent)}</span>
                <span className="figures text-sm text-muted">
                  {current && <span className="font-medium text-good-ink">{t('profile.thisOne')} · </span>}
                  {t('profile.since', { date: format.dateTime(signedInAt) })}
                </span>
              </li>
            ))}
          </ul>
          <div className="flex flex-col items-start gap-3 px-5 py-4">
            {end.error && <ErrorNotice error={end.error} />}
            {sessions.data.length > 1 ? (
              <Button onPress={() => end.mutate()} isPending={end.isPending}>
                {t('profile.elsewhere')}
              </Button>
            ) : (
              <p role="status" className="text-sm text-muted">
                {t('profile.elsewhereNone')}
              </p>
            )}
          </div>
        </>
      )}
    </Card>
  );
}
