import { isAfterCommit, type Snapshot } from '@sluice/shared';
import type { TFunction } from 'i18next';
import { CircleCheck, CircleSlash, CircleX, type LucideIcon, Undo2 } from 'lucide-react';

type FinalStatus = 'completed' | 'failed' | 'cancelled' | 'undone';

const MARKS: Record<FinalStatus, { readonly icon: LucideIcon; readonly look: string }> = {
  completed: { icon: CircleCheck, look: 'bg-good-soft text-good-ink' },
  failed: { icon: CircleX, look: 'bg-bad-soft text-bad-ink' },
  cancelled: { icon: CircleSlash, look: 'bg-warn-soft text-warn-ink' },
  undone: { icon: Undo2, look: 'bg-sunken text-muted' },
};

/** How an import, or what was done with it afterwards, ended. */
export function finalStatus({ status }: Snapshot): FinalStatus {
  return status === 'failed' || status === 'cancelled' || status === 'undone' ? status : 'completed';
}

export function EndedMark({ snapshot }: { readonly snapshot: Snapshot }) {
  const { icon: Icon, look } = MARKS[finalStatus(snapshot)];
  return (
    <span className={`grid size-12 shrink-0 place-items-center rounded-2xl ${look}`}>
      <Icon aria-hidden className="size-6" />
    </span>
  );
}

/** The same in words: an undo that was interrupted is no import that was. */
export function endedTitle(snapshot: Snapshot, t: TFunction): string {
  const { phase } = snapshot;
  const status = finalStatus(snapshot);
  if (status === 'undone') return t('ended.undone');
  if (isAfterCommit(phase) && status !== 'completed') return t(`ended.${status}.${phase}`);
  return t(`done.title.${status}`);
}
