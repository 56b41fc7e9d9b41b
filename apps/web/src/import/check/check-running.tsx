import type { Snapshot } from '@sluice/shared';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { Card } from '../../ui/card.tsx';
import { Counters } from '../counters.tsx';
import { DiscardButton } from '../discard-button.tsx';
import { Announcer } from '../importing/announcer.tsx';
import { ProgressHead } from '../importing/progress-head.tsx';
import { StillWaiting } from '../importing/still-waiting.tsx';

interface CheckRunningProps {
  readonly snapshot: Snapshot;
  /** It began by itself, for what was corrected. */
  readonly isRecount: boolean;
}

/** The dry run is under way. Nothing is written meanwhile. */
export function CheckRunning({ snapshot, isRecount }: CheckRunningProps) {
  const { t } = useTranslation();
  const { id } = snapshot;
  const utils = trpc.useUtils();
  // What was read of an earlier check is not what this one finds.
  useEffect(() => {
    for (const rows of [utils.imports.rows, utils.imports.planned, utils.imports.causes])
      void rows.reset({ id });
  }, [utils, id]);
  const queued = snapshot.status === 'queued';
  const title = t(queued ? 'check.queued' : 'check.running');
  return (
    <div className="flex flex-col gap-6">
      <Announcer snapshot={snapshot} />
      <StillWaiting snapshot={snapshot} />
      <Card>
        <ProgressHead snapshot={snapshot} title={title} />
        {isRecount && (
          <p role="status" className="mt-3 max-w-prose text-sm text-pretty text-muted">
            {t('fix.whole.why')}
          </p>
        )}
        <div className="mt-6">
          <Counters counts={snapshot} names="plan" />
        </div>
        <div className="mt-7 flex flex-wrap items-center justify-between gap-4 border-t border-line pt-4">
          <p className="text-sm text-muted">{t('check.nothingWritten')}</p>
          <DiscardButton snapshot={snapshot} look="secondary" />
        </div>
      </Card>
    </div>
  );
}
