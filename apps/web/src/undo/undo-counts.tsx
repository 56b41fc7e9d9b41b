import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';

const COUNTS = ['delete', 'restore', 'keep', 'vouched'] as const;

const MARKS: Record<(typeof COUNTS)[number], string> = {
  delete: 'bg-bad',
  restore: 'bg-accent',
  keep: 'bg-warn',
  vouched: 'bg-good',
};

interface UndoCountsProps {
  /** `keep` counts the records of `vouched` too. */
  readonly counts: Readonly<Record<(typeof COUNTS)[number], number>>;
}

/** How many records an undo would delete, put back and keep, and what each of these means. */
export function UndoCounts({ counts }: UndoCountsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const apart = { ...counts, keep: counts.keep - counts.vouched };
  // Most imports are followed by none that found their records the same.
  const shown = COUNTS.filter((count) => count !== 'vouched' || counts.vouched > 0);
  return (
    <dl
      className={`grid gap-x-6 gap-y-5 ${shown.length === 4 ? 'sm:grid-cols-2 lg:grid-cols-4' : 'sm:grid-cols-3'}`}
    >
      {shown.map((count) => (
        <div key={count} className="flex flex-col">
          <dt className="order-2 flex items-center gap-2 text-sm font-medium">
            <span aria-hidden className={`size-2 shrink-0 rounded-full ${MARKS[count]}`} />
            {t(`undo.${count}`)}
          </dt>
          <dd
            className={`figures order-1 text-2xl font-semibold tracking-tight ${apart[count] === 0 ? 'text-faint' : ''}`}
          >
            {format.number(apart[count])}
          </dd>
          <dd className="order-3 text-sm text-pretty text-muted">{t(`undo.${count}About`)}</dd>
        </div>
      ))}
    </dl>
  );
}
