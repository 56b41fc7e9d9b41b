import { describePause, describeRhythm, describeSkippedTurn } from '@sluice/messages';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorText } from '../../ui/error-text.tsx';
import type { ListedConnection } from './use-connections.ts';

interface NextImportProps {
  readonly connection: ListedConnection;
  /** Opens the form for when it is. */
  readonly onSchedule: () => void;
}

/** When an account is imported from by itself next, and how often; or why it is not. */
export function NextImport({ connection, onSchedule }: NextImportProps) {
  const spoken = useSpoken();
  const { t, format } = spoken;
  const { role } = useSession();
  const { schedule, pausedAt, service, account } = connection;
  const name = t('accounts.name', { service: t(`common:service.${service}`), account });
  return (
    <div className="flex flex-col gap-1">
      <div className="-my-1.5 flex flex-wrap items-center gap-x-3">
        <span className="py-1.5">
          {!schedule ? (
            <span className="text-muted">{t('accounts.notByItself')}</span>
          ) : schedule.nextAt === null || pausedAt ? (
            <span className="text-warn-ink">{t('accounts.notWhilePaused')}</span>
          ) : (
            <span className="figures font-medium">{format.dateTime(schedule.nextAt)}</span>
          )}
          {schedule && <span className="text-muted"> · {describeRhythm(schedule.rhythm, spoken)}</span>}
        </span>
        {role === 'admin' && (
          <span className="-ml-3">
            <Button
              look="quiet"
              size="small"
              aria-label={t(schedule ? 'accounts.rescheduleOf' : 'accounts.scheduleOf', { name })}
              onPress={onSchedule}
            >
              {t(schedule ? 'accounts.reschedule' : 'accounts.schedule')}
            </Button>
          </span>
        )}
      </div>
      <PausedSchedule connection={connection} />
      {schedule?.lastTurn?.outcome === 'skipped' && (
        <p className="text-muted">{describeSkippedTurn(schedule.lastTurn, spoken)}</p>
      )}
    </div>
  );
}

/** That it is paused and why, and the way to go on. */
function PausedSchedule({ connection }: Pick<NextImportProps, 'connection'>) {
  const spoken = useSpoken();
  const { t } = spoken;
  const { role } = useSession();
  const utils = trpc.useUtils();
  const goOn = trpc.connections.setSchedule.useMutation({
    onSuccess: () => utils.connections.list.invalidate(),
  });
  const { id, schedule } = connection;
  const paused = schedule && describePause(schedule, connection, spoken);
  if (!paused) return null;
  return (
    <div
      role="status"
      className="flex flex-col items-start gap-2 rounded-xl border border-warn/40 bg-warn-soft px-4 py-3"
    >
      <p>{paused}</p>
      {goOn.error && (
        <p className="text-bad-ink">
          <ErrorText error={goOn.error} />
        </p>
      )}
      {role === 'admin' && (
        <Button
          size="small"
          isPending={goOn.isPending}
          onPress={() => goOn.mutate({ connectionId: id, rhythm: schedule.rhythm })}
        >
          {t('accounts.goOn')}
        </Button>
      )}
    </div>
  );
}
