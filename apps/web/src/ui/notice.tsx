import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

const TONES: Record<Tone, { readonly box: string; readonly icon: LucideIcon; readonly mark: string }> = {
  info: { box: 'border-accent/25 bg-accent-soft', icon: Info, mark: 'text-accent-ink' },
  good: { box: 'border-good/30 bg-good-soft', icon: CircleCheck, mark: 'text-good-ink' },
  warn: { box: 'border-warn/40 bg-warn-soft', icon: TriangleAlert, mark: 'text-warn-ink' },
  bad: { box: 'border-bad/30 bg-bad-soft', icon: CircleAlert, mark: 'text-bad-ink' },
};

interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Reads it aloud as it appears: `alert` at once, `status` when there is a pause. */
  readonly role?: 'alert' | 'status';
}

/** Something to know, in the place that it concerns. */
export function Notice({ tone, title, children, actions, role }: NoticeProps) {
  const { box, icon: Icon, mark } = TONES[tone];
  return (
    <div role={role} className={`appear flex gap-3 rounded-xl border px-4 py-3.5 ${box}`}>
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${mark}`} />
      <div className="flex min-w-0 flex-1 flex-col gap-x-6 gap-y-3 sm:flex-row sm:items-start sm:justify-between">
        <div className="data-text min-w-0 flex-1 self-center">
          {title && <p className="font-semibold">{title}</p>}
          {children}
        </div>
        {actions && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
