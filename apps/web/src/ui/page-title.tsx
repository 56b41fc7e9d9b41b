import { type ReactNode, useEffect } from 'react';

interface PageTitleProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The heading of a screen; the tab is named after it. */
export function PageTitle({ title, lead, actions }: PageTitleProps) {
  useDocumentTitle(title);
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        <h1 className="data-text text-left text-2xl font-semibold sm:text-[1.75rem] sm:leading-9">{title}</h1>
        {lead && <p className="mt-1 text-muted">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

/** Names the tab. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Sluice`;
  }, [title]);
}
