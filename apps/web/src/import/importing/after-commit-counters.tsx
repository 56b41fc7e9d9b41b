import { type AfterCommitCount, type AfterCommitPhase, afterCommitCounts } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { Figure } from '../counters.tsx';

const COUNTS = ['records', 'values', 'kept'] as const;

const MARKS: Record<AfterCommitCount, string> = {
  records: 'bg-good',
  values: 'bg-accent',
  kept: 'bg-warn',
  vouched: 'bg-good',
};

/**
 * The outcomes of a retry, an undo or a redo, in numbers that glide from one true value to the next: each row or record has
 * one of three, and of an undo one of four where a later import found records the same.
 */
export function AfterCommitCounters({
  phase,
  counts,
}: {
  readonly phase: AfterCommitPhase;
  readonly counts: Readonly<Record<AfterCommitCount, number>>;
}) {
  const { t } = useTranslation();
  const apart = afterCommitCounts(counts);
  const shown: { count: AfterCommitCount; label: string }[] = COUNTS.map((count) => ({
    count,
    label: t(`afterCommit.count.${phase}.${count}`),
  }));
  if (apart.vouched > 0) shown.push({ count: 'vouched', label: t('afterCommit.count.undo.vouched') });
  return (
    <dl
      className={`grid gap-x-4 gap-y-5 ${shown.length === 4 ? 'sm:grid-cols-2 lg:grid-cols-4' : 'sm:grid-cols-3'}`}
    >
      {shown.map(({ count, label }) => (
        <div key={count} className="flex flex-col-reverse justify-end">
          <dt className="flex items-baseline gap-2 text-sm text-muted">
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${MARKS[count]}`} />
            {label}
          </dt>
          <dd className={`text-2xl font-semibold tracking-tight ${apart[count] === 0 ? 'text-faint' : ''}`}>
            <Figure name={count} value={apart[count]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
