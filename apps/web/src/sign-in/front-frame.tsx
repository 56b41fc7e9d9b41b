import type { ReactNode } from 'react';
import { Logo } from '../ui/logo.tsx';
import { LanguageSwitch } from './language-switch.tsx';

interface FrontFrameProps {
  readonly width: 'max-w-sm' | 'max-w-md';
  readonly children: ReactNode;
}

/** Around what is shown before one is signed in: the name of the product, and the choice of language. */
export function FrontFrame({ width, children }: FrontFrameProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className={`w-full ${width}`}>
        <div className="mb-8 flex items-center justify-between">
          <span className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
            <Logo />
            Sluice
          </span>
          <LanguageSwitch />
        </div>
        {children}
      </div>
    </main>
  );
}
