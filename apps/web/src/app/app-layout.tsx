import { Outlet, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFocusKeptOn } from '../ui/use-focus-kept.ts';
import { AppHeader } from './app-header.tsx';

/** What every screen of a signed-in reader stands in. */
export function AppLayout() {
  const { t } = useTranslation();
  // Where one has arrived, not where one is going to: until then the old screen is there, and the focus with it.
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const main = useFocusKeptOn<HTMLElement>(path);
  return (
    <>
      <a
        href="#main"
        className="sr-only rounded-lg bg-accent px-4 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
      >
        {t('app.skip')}
      </a>
      <AppHeader />
      <main
        ref={main}
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl px-4 pt-8 pb-12 outline-none sm:px-6"
      >
        <Outlet />
      </main>
    </>
  );
}
