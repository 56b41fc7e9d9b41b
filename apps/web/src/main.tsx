import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient, trpcClient } from './api/clients.ts';
import { trpc } from './api/trpc.ts';
import { LanguageProvider } from './app/language-provider.tsx';
import { loadFirstScreen } from './app/load-first-screen.ts';
import { router } from './app/router.tsx';
import { startLanguage, whenLanguageChanges } from './i18n/language.ts';
import '@fontsource-variable/inter';
import './styles.css';

// Reasons and suggestions come from the server, in the reader's language.
whenLanguageChanges(() => void queryClient.invalidateQueries());

void start();

/** Shows the first screen once all of it is there; until then the page shows the gate alone. */
async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (!place) throw new Error('the page has no #root');
  await Promise.all([startLanguage(), loadFirstScreen()]);
  createRoot(place).render(
    <StrictMode>
      <LanguageProvider>
        <trpc.Provider client={trpcClient} queryClient={queryClient}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </trpc.Provider>
      </LanguageProvider>
    </StrictMode>,
  );
}
