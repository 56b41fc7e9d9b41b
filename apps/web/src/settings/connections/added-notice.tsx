import { describeFound } from '@sluice/messages';
import { mayImport } from '@sluice/shared';
import { useSession } from '../../api/use-session.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ListedConnection } from './use-connections.ts';
import { usePull } from './use-pull.ts';

/** An account was connected: what its service said of it, and the way to its first import. */
export function AddedNotice({ connection }: { readonly connection: ListedConnection }) {
  const spoken = useSpoken();
  const { t } = spoken;
  const { role } = useSession();
  const found = describeFound(connection, spoken);
  const pull = usePull();
  const { id, service, account, lastImport } = connection;
  return (
    <>
      <Notice
        tone="good"
        role="status"
        title={t('accounts.added', { service: t(`common:service.${service}`), account })}
        actions={
          mayImport(role) &&
          lastImport === null && (
            <Button
              look="primary"
              size="small"
              autoFocus
              isPending={pull.isPending}
              onPress={() => pull.mutate({ connectionId: id, scope: 'all' })}
            >
              {t('accounts.importAll')}
            </Button>
          )
        }
      >
        {found && t('accounts.answer', { found })}
      </Notice>
      {pull.error && <ErrorNotice error={pull.error} title={t('accounts.notBegun')} />}
    </>
  );
}
