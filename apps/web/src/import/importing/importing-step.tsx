import { isAfterCommit, isInLine, mayImport, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/use-session.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Card } from '../../ui/card.tsx';
import { Counters } from '../counters.tsx';
import { AfterCommitCounters } from './after-commit-counters.tsx';
import { Announcer } from './announcer.tsx';
import { InterruptButton } from './interrupt-button.tsx';
import { PhaseList } from './phase-list.tsx';
import { ProgressHead } from './progress-head.tsx';
import { SpeedChart } from './speed-chart.tsx';
import { StillWaiting } from './still-waiting.tsx';
import { useBatches } from './use-batches.ts';
import { WaitingNotice } from './waiting-notice.tsx';

/** Rows are being written, tried again, or taken back: how far it is, and the way to stop it. */
export function ImportingStep({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const { role } = useSession();
  const { phase, status, step } = snapshot;
  const running = isAfterCommit(phase) ? t(`afterCommit.running.${phase}`) : t('importing.running');
  const waits = snapshot.waiting || isInLine(snapshot);
  return (
    <div className="flex flex-col gap-6">
      <Announcer snapshot={snapshot} />
      {waits ? <WaitingNotice snapshot={snapshot} /> : <StillWaiting snapshot={snapshot} />}
      <Card>
        <ProgressHead
          // Each of them counts its own rows: a bar that ran backwards from one to the next would be no progress.
          key={phase}
          snapshot={snapshot}
          title={
            isInLine(snapshot)
              ? t('pulled.inLine.now')
              : status === 'queued'
                ? t('importing.queued')
                : running
          }
        />
        <div className="mt-4 flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-t border-line pt-4">
          <PhaseList snapshot={snapshot} />
          {!isInLine(snapshot) && <LastBatch snapshot={snapshot} />}
        </div>
        <div className="mt-6">
          {step && isAfterCommit(phase) ? (
            <AfterCommitCounters phase={phase} counts={step} />
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

/** What happened last, in a line: which rows the newest batch was made of, and how long it took. */
function LastBatch({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { phase, status, step, processedRows } = snapshot;
  const last = useBatches(snapshot, phase).at(-1);
  const processed = isAfterCommit(phase) ? (step?.processed ?? 0) : processedRows;
  // Of a run before this one nothing is to be said while this one waits.
  if (status === 'queued' || processed === 0) {
    return <p className="text-sm text-muted">{t('importing.last.begin')}</p>;
  }
  // It is being asked for; its line is kept free.
  if (!last) return <p className="text-sm">&nbsp;</p>;
  return (
    <p className="figures text-sm text-muted">
      {t(isAfterCommit(phase) ? 'importing.last.afterCommit' : 'importing.last.batch', {
        batch: format.number(last.batch),
        from: format.number(last.processedRows - last.rows + 1),
        to: format.number(last.processedRows),
        time: format.duration(last.durationMs / 1000),
      })}
    </p>
  );
}
