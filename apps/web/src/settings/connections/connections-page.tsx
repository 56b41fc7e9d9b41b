import { Plug, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { AddConnection } from './add-connection.tsx';
import { AddedNotice } from './added-notice.tsx';
import { ConnectionItem } from './connection-item.tsx';
import { useConnections } from './use-connections.ts';

/** What the form to connect an account is doing: it is open, or was closed again. */
type Adding = 'not yet' | 'now' | 'left' | Outputs['connections']['list'][number]['id'];

/** The accounts of services that the organisation imports from: an admin connects them, an editor imports from them. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const { organization, role } = useSession();
  const connections = useConnections();
  const offered = trpc.connections.services.useQuery(undefined, { enabled: role === 'admin' });
  const [adding, setAdding] = useState<Adding>('not yet');
  const mayAdd = role === 'admin' && adding !== 'now';
  const { data } = connections;
  const added = data?.find(({ id }) => id === adding);
  const connect = (
    <Button
      look="primary"
      icon={Plus}
      // Once the form was left, the focus comes back to where it was.
      autoFocus={adding === 'left'}
      isDisabled={!offered.data}
      onPress={() => setAdding('now')}
    >
      {t('accounts.connect')}
    </Button>
  );
  return (
    <>
      <PageTitle
        title={t('settings.section.connections')}
        lead={t('accounts.lead', { organization: organization.name })}
        actions={mayAdd && data && data.length > 0 && connect}
      />
      {adding === 'now' && offered.data && (
        <AddConnection
          offered={offered.data}
          onAdded={({ id }) => setAdding(id)}
          onLeave={() => setAdding('left')}
        />
      )}
      {added && <AddedNotice connection={added} />}
      {offered.isError && <ErrorNotice error={offered.error} onRetry={() => void offered.refetch()} />}
      {connections.isError && !data ? (
        <ErrorNotice
          error={connections.error}
          title={t('accounts.failed')}
          onRetry={() => void connections.refetch()}
        />
      ) : !data ? (
        <Card flush>
          <SkeletonRows rows={3} label={t('general.loading')} />
        </Card>
      ) : data.length === 0 ? (
        adding !== 'now' && (
          <Card flush>
            <EmptyState icon={Plug} title={t('accounts.none')} action={mayAdd && connect}>
              {t(role === 'admin' ? 'accounts.noneBody' : 'accounts.noneAsk')}
            </EmptyState>
          </Card>
        )
      ) : (
        <Card flush>
          <ul className="divide-y divide-line">
            {data.map((connection) => (
              <ConnectionItem key={connection.id} connection={connection} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
