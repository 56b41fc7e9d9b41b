import { isStep, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useBatches } from './use-batches.ts';

/** What happened last, in a line: which rows the newest batch was made of, and how long it took. */
export function LastBatch({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { phase, status, step, processedRows } = snapshot;
  const last = useBatches(snapshot, phase).at(-1);
  const processed = isStep(phase) ? (step?.processed ?? 0) : processedRows;
  // Of a run before this one nothing is to be said while this one waits.
  if (status === 'queued' || processed === 0) {
    return <p className="text-sm text-muted">{t('importing.last.begin')}</p>;
  }
  // It is being asked for; its line is kept free.
  if (!last) return <p className="text-sm">&nbsp;</p>;
  return (
    <p className="figures text-sm text-muted">
      {t(isStep(phase) ? 'importing.last.step' : 'importing.last.batch', {
        batch: format.number(last.batch),
        from: format.number(last.processedRows - last.rows + 1),
        to: format.number(last.processedRows),
        time: format.duration(last.durationMs / 1000),
      })}
    </p>
  );
}
