import { describeFound } from '@sluice/messages';
import { mayImport } from '@sluice/shared';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChangeSecret } from './change-secret.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionMenu } from './connection-menu.tsx';
import { PullForm } from './pull-form.tsx';
import { Refused } from './refused.tsx';
import { RemoveConnection } from './remove-connection.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import type { ListedConnection } from './use-connections.ts';

/** What is open below an account. */
type Panel = 'pull' | 'secret' | 'schedule';

/** An account that is connected: what it has, what was imported from it, and what can be done with it. */
export function ConnectionItem({ connection }: { readonly connection: ListedConnection }) {
  const spoken = useSpoken();
  const { t } = spoken;
  const { role } = useSession();
  const utils = trpc.useUtils();
  const [panel, setPanel] = useState<Panel>();
  const [isRemoving, setRemoving] = useState(false);
  const onSuccess = () => utils.connections.list.invalidate();
  const test = trpc.connections.test.useMutation({ onSuccess });
  const pause = trpc.connections.pause.useMutation({ onSuccess });
  const found = describeFound(connection, spoken);
  const { id, service, account, pausedAt } = connection;
  const name = t('accounts.name', { service: t(`common:service.${service}`), account });
  const open = (next: Panel | undefined): void => {
    test.reset();
    pause.reset();
    setPanel(next);
  };
  return (
    <li data-account={account} className="flex flex-col gap-4 px-5 py-5">
      <div className="flex flex-col gap-x-6 gap-y-3 sm:flex-row sm:items-start">
        <div className="min-w-0 flex-1">
          <h2 className="data-text font-semibold">
            {name}
            {pausedAt && (
              <span className="ml-2.5 inline-block rounded-full bg-warn-soft px-2.5 py-0.5 align-middle text-sm font-medium text-warn-ink">
                {t('accounts.paused')}
              </span>
            )}
          </h2>
          <p className="data-text text-sm text-muted">
            {found ? `${found} · ` : ''}
            {t(`accounts.askedWith.${connection.hasSecret ? 'own' : service}`)}
          </p>
        </div>
        {mayImport(role) && (
          <div className="flex items-center gap-1">
            <Button
              icon={Download}
              size="small"
              aria-label={t('accounts.pullOf', { name })}
              aria-expanded={panel === 'pull'}
              isDisabled={pausedAt !== null}
              onPress={() => open(panel === 'pull' ? undefined : 'pull')}
            >
              {t('accounts.pull')}
            </Button>
            {role === 'admin' && (
              <ConnectionMenu
                name={name}
                service={service}
                isPaused={pausedAt !== null}
                onTest={() => {
                  open(undefined);
                  test.mutate({ id });
                }}
                onPause={(paused) => {
                  open(undefined);
                  pause.mutate({ id, paused });
                }}
                onSecret={() => open('secret')}
                onRemove={() => setRemoving(true)}
              />
            )}
          </div>
        )}
      </div>
      <ConnectionFacts connection={connection} onSchedule={() => open('schedule')} />
      {test.isPending && (
        <p role="status" className="text-sm text-muted">
          {t('accounts.testing', { service: t(`common:service.${service}`) })}
        </p>
      )}
      {test.data &&
        ('refused' in test.data ? (
          <Refused error={test.data.refused} />
        ) : (
          <Notice tone="good" role="status">
            {found ? t('accounts.answer', { found }) : null}
          </Notice>
        ))}
      {test.error && <ErrorNotice error={test.error} title={t('accounts.notTested')} />}
      {pause.error && <ErrorNotice error={pause.error} />}
      {panel === 'pull' && <PullForm connection={connection} onLeave={() => open(undefined)} />}
      {panel === 'secret' && <ChangeSecret connection={connection} onEnd={() => open(undefined)} />}
      {panel === 'schedule' && <ScheduleForm connection={connection} onEnd={() => open(undefined)} />}
      <RemoveConnection id={id} name={name} isOpen={isRemoving} onOpenChange={setRemoving} />
    </li>
  );
}
