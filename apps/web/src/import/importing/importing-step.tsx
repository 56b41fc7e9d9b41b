import { mayImport, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/use-session.ts';
import { Card } from '../../ui/card.tsx';
import { Counters } from '../counters.tsx';
import { Announcer } from './announcer.tsx';
import { InterruptButton } from './interrupt-button.tsx';
import { ProgressHead } from './progress-head.tsx';
import { StillWaiting } from './still-waiting.tsx';

/** Rows are being written: how far it is, and the way to stop it. */
export function ImportingStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const queued = snapshot.status === 'queued';
  const title = snapshot.cancelRequested
    ? t('importing.interrupting')
    : t(queued ? 'importing.queued' : 'importing.running');
  return (
    <div className="flex flex-col gap-6">
      <Announcer snapshot={snapshot} />
      <StillWaiting snapshot={snapshot} />
      <Card>
        <ProgressHead snapshot={snapshot} title={title} />
        <div className="mt-7">
          <Counters counts={snapshot} names="count" />
        </div>
        <div className="mt-7 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4">
          <p className="text-sm text-muted">{t('importing.mayClose')}</p>
          {mayImport(role) && <InterruptButton snapshot={snapshot} />}
        </div>
      </Card>
    </div>
  );
}
