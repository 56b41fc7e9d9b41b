import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** It is the whole screen, and its title the screen's. */
  readonly alone?: boolean;
}

/** Says what would stand here, and how to get it. */
export function EmptyState({ icon: Icon, title, children, action, alone = false }: EmptyStateProps) {
  const Heading = alone ? 'h1' : 'h2';
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <span className="mb-5 grid size-14 place-items-center rounded-2xl bg-accent-soft text-accent-ink">
        <Icon aria-hidden className="size-7" strokeWidth={1.6} />
      </span>
      <Heading className="text-lg font-semibold">{title}</Heading>
      <p className="mt-1.5 max-w-md text-pretty text-muted">{children}</p>
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
