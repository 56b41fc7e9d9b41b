import type { ReactNode } from 'react';

interface FooterBarProps {
  readonly children: ReactNode;
  /** To the left: the way back, or out. */
  readonly aside?: ReactNode;
  /** What went wrong with it: shown right here, wherever the page is scrolled to. */
  readonly notice?: ReactNode;
}

/** What can be done at the end of a step; it stays in view below a long page. */
export function FooterBar({ children, aside, notice }: FooterBarProps) {
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-1 -mb-12 flex flex-col gap-3 border-t border-line bg-canvas/90 px-4 py-3.5 backdrop-blur-md sm:-mx-6 sm:px-6">
      {notice}
      <div className="flex items-center justify-between gap-x-3 gap-y-2 max-sm:flex-col-reverse max-sm:items-stretch">
        <div className="flex flex-wrap max-sm:justify-center sm:-ml-4">{aside}</div>
        <div className="flex flex-wrap gap-2 max-sm:flex-col">{children}</div>
      </div>
    </div>
  );
}
