import type { ReactNode } from 'react';

interface CardProps {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Lets a table or list reach the edges. */
  readonly flush?: boolean;
}

/** A part of a screen, with its heading. */
export function Card({ title, aside, children, flush = false }: CardProps) {
  return (
    <section className="min-w-0 overflow-hidden rounded-2xl border border-line bg-surface shadow-card">
      {title && (
        <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 pt-4 pb-3">
          <h2 className="text-base font-semibold">{title}</h2>
          {aside}
        </header>
      )}
      <div className={flush ? '' : `px-5 pb-5 ${title ? '' : 'pt-5'}`}>{children}</div>
    </section>
  );
}
