import { type ImportStatus, type Snapshot, statusWord } from '@sluice/shared';
import { useTranslation } from 'react-i18next';

const LOOKS: Record<ImportStatus, { readonly box: string; readonly dot: string }> = {
  draft: { box: 'bg-sunken text-muted', dot: 'bg-field' },
  queued: {
    box: 'bg-accent-soft text-accent-ink',
    dot: 'bg-accent animate-[breathe_1.6s_ease-in-out_infinite]',
  },
  parsing: {
    box: 'bg-accent-soft text-accent-ink',
    dot: 'bg-accent animate-[breathe_1.6s_ease-in-out_infinite]',
  },
  ready: { box: 'bg-accent-soft text-accent-ink', dot: 'bg-accent' },
  committing: {
    box: 'bg-accent-soft text-accent-ink',
    dot: 'bg-accent animate-[breathe_1.6s_ease-in-out_infinite]',
  },
  completed: { box: 'bg-good-soft text-good-ink', dot: 'bg-good' },
  failed: { box: 'bg-bad-soft text-bad-ink', dot: 'bg-bad' },
  cancelled: { box: 'bg-warn-soft text-warn-ink', dot: 'bg-warn' },
  undoing: {
    box: 'bg-accent-soft text-accent-ink',
    dot: 'bg-accent animate-[breathe_1.6s_ease-in-out_infinite]',
  },
  undone: { box: 'bg-sunken text-muted', dot: 'bg-field' },
};

/** Where an import stands, in a word; the colour only repeats it. */
export function StatusBadge({ status, phase }: Pick<Snapshot, 'status' | 'phase'>) {
  const { t } = useTranslation();
  const { box, dot } = LOOKS[status];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap ${box}`}
    >
      <span aria-hidden className={`size-1.5 rounded-full ${dot}`} />
      {t(`common:status.${statusWord({ status, phase })}`)}
    </span>
  );
}
