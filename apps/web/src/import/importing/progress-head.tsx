import { isInLine, type Snapshot } from '@sluice/shared';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useGlide } from '../../live/use-glide.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useElapsed } from './use-elapsed.ts';

interface ProgressHeadProps {
  readonly snapshot: Snapshot;
  /** What goes on. */
  readonly title: string;
}

/** How far a run is, how fast it goes, and how long it will take. */
export function ProgressHead({ snapshot, title }: ProgressHeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const elapsed = useElapsed(snapshot);
  const { step, progressPct, rowsPerSecond, etaS, currentBatch, totalBatches } = snapshot;
  const done = step ? step.processed : snapshot.processedRows;
  const total = step ? step.total : snapshot.totalRows;
  const rowsOf = useCallback(
    (shown: number) => t('importing.rowsOf', { count: total ?? 0, done: format.number(shown) }),
    [t, format, total],
  );
  const percent = useCallback((shown: number) => format.percent(shown / 100), [format]);
  const withoutTotal = step
    ? t('afterCommit.counting')
    : isInLine(snapshot)
      ? t('pulled.inLine.since', { time: format.dateTime(snapshot.inLineSince ?? snapshot.createdAt) })
      : t('importing.rowsSoFar', { count: done });
  const facts = [
    rowsPerSecond === null ? undefined : t('importing.speed', { count: Math.round(rowsPerSecond) }),
    elapsed === null ? undefined : t('importing.elapsed', { time: format.duration(elapsed) }),
    etaS === null ? undefined : t('importing.remaining', { time: format.duration(etaS) }),
    // The batches that are counted are those of the file.
    step || totalBatches === null || totalBatches === 0
      ? undefined
      : t('importing.batch', { now: format.number(currentBatch), all: format.number(totalBatches) }),
  ].filter((fact) => fact !== undefined);
  const queued = snapshot.status === 'queued' || isInLine(snapshot);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-end justify-between gap-x-6">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="figures text-muted">
            {total === null ? withoutTotal : <Gliding key={total} value={done} show={rowsOf} />}
          </p>
        </div>
        {progressPct !== null && !queued && (
          <p className="figures shrink-0 text-4xl font-semibold tracking-tight">
            <Gliding value={progressPct} show={percent} />
          </p>
        )}
      </div>
      <ProgressBar
        label={title}
        value={queued ? null : progressPct}
        {...(progressPct === null ? {} : { valueText: format.percent(progressPct / 100) })}
      />
      <ul className="figures flex min-h-6 flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  );
}

interface GlidingProps {
  readonly value: number;
  /** The text for a value; steady, since a new one is a new text to show. */
  readonly show: (value: number) => string;
}

/** A text whose number runs from one true value to the next. It is written by the glide alone, once it stands. */
function Gliding({ value, show }: GlidingProps) {
  const [first] = useState(() => show(value));
  const element = useGlide(value, show);
  return <span ref={element}>{first}</span>;
}
