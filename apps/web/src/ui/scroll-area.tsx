import type { ReactNode } from 'react';

interface ScrollAreaProps {
  readonly label: string;
  readonly children: ReactNode;
  /** Tailwind classes, for a height. */
  readonly className?: string;
}

/** Something wider or taller than its place. It takes the focus, so that the arrow keys scroll it. */
export function ScrollArea({ label, children, className = '' }: ScrollAreaProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
      tabIndex={0}
      className={`relative overflow-auto -outline-offset-2! ${className}`}
    >
      {children}
    </section>
  );
}
