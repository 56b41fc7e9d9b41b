import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Spinner } from './spinner.tsx';

/** Something that is under way, over whatever is shown, for as long as it is; read aloud as it appears. */
export function Toast({ children }: { readonly children: ReactNode }) {
  return createPortal(
    <div
      role="status"
      className="appear fixed inset-x-4 bottom-6 z-50 mx-auto flex w-fit max-w-full items-center gap-3 rounded-xl border border-line bg-raised px-4 py-3 font-medium shadow-float"
    >
      <Spinner />
      {children}
    </div>,
    document.body,
  );
}
