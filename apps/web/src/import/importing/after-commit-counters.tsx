import type { AfterCommitPhase } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { Figure } from '../counters.tsx';

/** What a retry, an undo or a redo has done so far: each row or record has one of the three outcomes. */
export interface AfterCommitCounts {
  readonly records: number;
  readonly values: number;
  readonly kept: number;
}

const COUNTS = ['records', 'values', 'kept'] as const;

const MARKS: Record<(typeof COUNTS)[number], string> = {
  records: 'bg-good',
  values: 'bg-accent',
  kept: 'bg-warn',
};

/** The outcomes of a retry, an undo or a redo, in numbers that glide from one true value to the next. */
export function AfterCommitCounters({
  phase,
  counts,
}: {
  readonly phase: AfterCommitPhase;
  readonly counts: AfterCommitCounts;
}) {
  const { t } = useTranslation();
  return (
    <dl className="grid gap-x-4 gap-y-5 sm:grid-cols-3">
      {COUNTS.map((count) => (
        <div key={count} className="flex flex-col-reverse justify-end">
          <dt className="flex items-center gap-2 text-sm text-muted">
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${MARKS[count]}`} />
            {t(`afterCommit.count.${phase}.${count}`)}
          </dt>
          <dd className={`text-2xl font-semibold tracking-tight ${counts[count] === 0 ? 'text-faint' : ''}`}>
            <Figure name={count} value={counts[count]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
