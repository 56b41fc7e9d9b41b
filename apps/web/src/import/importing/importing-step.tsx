import { isStep, mayImport, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/use-session.ts';
import { Card } from '../../ui/card.tsx';
import { Counters } from '../counters.tsx';
import { Announcer } from './announcer.tsx';
import { InterruptButton } from './interrupt-button.tsx';
import { LastBatch } from './last-batch.tsx';
import { PhaseList } from './phase-list.tsx';
import { ProgressHead } from './progress-head.tsx';
import { SpeedChart } from './speed-chart.tsx';
import { StepCounters } from './step-counters.tsx';
import { StillWaiting } from './still-waiting.tsx';

/** Rows are being written, tried again, or taken back: how far it is, and the way to stop it. */
export function ImportingStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const { phase, status, step } = snapshot;
  const running = isStep(phase) ? t(`step.running.${phase}`) : t('importing.running');
  return (
    <div className="flex flex-col gap-6">
      <Announcer snapshot={snapshot} />
      <StillWaiting snapshot={snapshot} />
      <Card>
        <ProgressHead
          // Each of them counts its own rows: a bar that ran backwards from one to the next would be no progress.
          key={phase}
          snapshot={snapshot}
          title={status === 'queued' ? t('importing.queued') : running}
        />
        <div className="mt-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-t border-line pt-4">
          <PhaseList snapshot={snapshot} />
          <LastBatch snapshot={snapshot} />
        </div>
        <div className="mt-6">
          {step && isStep(phase) ? (
            <StepCounters phase={phase} counts={step} />
          ) : (
            <Counters counts={snapshot} names="count" />
          )}
        </div>
        <SpeedChart snapshot={snapshot} phase={phase} total={step ? step.total : snapshot.totalRows} />
        <div className="mt-7 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4">
          <p className="text-sm text-muted">{t('importing.mayClose')}</p>
          {mayImport(role) && <InterruptButton snapshot={snapshot} />}
        </div>
      </Card>
    </div>
  );
}
